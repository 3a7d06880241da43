"""What is read of the archive: dossiers, the register, searches, lists."""
