"""Commands about the cases of procedures."""
