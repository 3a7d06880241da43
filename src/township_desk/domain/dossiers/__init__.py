"""A household with everything that belongs to it, as one plain value."""
