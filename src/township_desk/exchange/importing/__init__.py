"""From files to a plan and into the archive: which sheets are read, what the clerk asks for, what stops a file."""
