"""YAML text to nodes with their lines, and nodes to checked fields."""
