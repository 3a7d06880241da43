"""Commands on the archive itself."""
