"""What a field is: its kind, its words, its dates, and the keys that name it."""
