"""Templates in the old format .xls are converted to xlsx, so that they can be filled like all others."""
