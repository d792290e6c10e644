"""What the policy says: sources, catalog, rubric, law and questions, as one pack writes them in TOML. Knows no city."""
