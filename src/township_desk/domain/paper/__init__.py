"""What stands on a sheet before it is drawn: the catalogue, notices, forms, their wording, masks."""
