"""Turn the model into something that a person meets. The folders here do not know each other."""
