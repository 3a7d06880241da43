"""Reading foreign files in a child process with limits: what a file really is, and its rows."""
