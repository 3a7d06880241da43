"""The keys of an archive: the key file and its copy, and the small file that opens the archive."""
