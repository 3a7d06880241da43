"""The domain in plain Python: fields, records, numbers, income, checks and standards."""
