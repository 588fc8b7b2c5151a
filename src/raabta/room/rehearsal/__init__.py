"""Simulated phones on real connections: for the rehearsal, the tests and the benchmark."""
