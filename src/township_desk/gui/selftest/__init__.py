"""The window on its own: the self-test and the pictures of the pages."""
