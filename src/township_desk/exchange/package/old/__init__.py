"""Templates in the old format .xls, made into xlsx so that they can be filled like all others."""
