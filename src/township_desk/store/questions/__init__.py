"""Questions as SQL: conditions and columns that the database can say. The rest is asked of dossiers."""
