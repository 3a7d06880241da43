"""What a clerk can do for the office: the archive itself, settings, the working year, village figures."""
