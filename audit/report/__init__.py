"""What a reader gets, on paper or on the screen: one list of typed blocks, which each format writes in its own way."""
