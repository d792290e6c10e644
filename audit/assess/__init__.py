"""What follows from a record: ways, exposure and their routes. One pack, record and day always give the same."""
