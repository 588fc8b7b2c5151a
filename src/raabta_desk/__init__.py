"""Hold the tools that officials use at their desk: each folder with a face is a tool that is found by itself."""
