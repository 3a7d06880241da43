"""Opening a file: what it really is, its password, limits for what reads it, names of cells."""
