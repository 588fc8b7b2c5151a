"""Read the course for a build, know what is old, run notebooks, keep what they show."""
