"""The command line: the same actions as the window. It proves that no job needs a window."""
