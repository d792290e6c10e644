"""What one city said: typed, read with every fault at once, written whole and stably. Knows no terminal."""
