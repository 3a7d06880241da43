"""统计: figures of any day in a table, what is behind each, charts, and what is printed of them."""
