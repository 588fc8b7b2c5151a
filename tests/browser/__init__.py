"""The built course in a real browser, as learners meet it – keys, tap, reload, file, print, no script, no storage."""
