"""What a file really is, and its rows: read in a child process with limits."""
