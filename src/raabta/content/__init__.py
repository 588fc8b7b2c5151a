"""Disk to model: read, translate, check, and refuse with file and line."""
