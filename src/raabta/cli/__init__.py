"""Define the command `raabta`, one file a subcommand."""
