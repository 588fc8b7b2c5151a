"""The `raabta` command; one file a subcommand."""
