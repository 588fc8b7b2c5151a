"""Hold one file a picture: `SIZE` (`SIZE_TURNED` for Urdu), its `WORDS`, `PHOTO` if it looks like one, and `body`."""
