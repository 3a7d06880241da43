"""What stands on a sheet: the catalogue, notices, forms, their wording and what may be said in public."""
