"""Makers of files as offices have them, each with its expected reading. All figures are SYNTHETIC."""
