"""四级比对: reading a department's list, and finding the persons of the archive in it."""
