"""What a field is: its kind, code lists, dates, amounts, spellings and years."""
