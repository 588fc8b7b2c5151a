"""One file a picture: `SIZE` (and `SIZE_TURNED` for Urdu), its `WORDS`, `PHOTO` if it looks like one, and `body`."""
