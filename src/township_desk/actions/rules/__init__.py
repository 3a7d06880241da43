"""The rules of the checks: which there are, which are on, what they rest on, and changing that."""
