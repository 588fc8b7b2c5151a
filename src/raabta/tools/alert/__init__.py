"""The alert composer: one set of facts to five channels and CAP 1.2."""
