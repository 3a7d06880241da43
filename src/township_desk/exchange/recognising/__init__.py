"""What a sheet says: head rows, what a row is, the meaning of columns, parsed values."""
