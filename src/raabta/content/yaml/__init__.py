"""Turn YAML text into nodes with their lines, and nodes into checked fields."""
