"""What is handed over and what the screen shows: one content model of typed blocks, one file per format."""
