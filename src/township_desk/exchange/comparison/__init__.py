"""四级比对: reading a department's list and finding whom of the archive it speaks of."""
