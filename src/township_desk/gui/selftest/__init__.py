"""The window without a person: the self-test, and pictures of the pages."""
