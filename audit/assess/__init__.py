"""What follows from a record: ways, exposure and their routes. Pure: same pack, record and day, same result."""
