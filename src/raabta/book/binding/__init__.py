"""Make what the pages are together: start, progress, search, sheets, what is kept on a device."""
