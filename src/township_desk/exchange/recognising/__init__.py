"""What a sheet says: head rows, layouts, the meaning of columns, parsed values."""
