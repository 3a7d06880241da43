"""Questions as SQL: conditions and columns about today that the database can say. The rest is asked of dossiers."""
