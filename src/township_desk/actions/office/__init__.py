"""What a clerk does for the office: the archive itself, settings, overview, demonstration."""
