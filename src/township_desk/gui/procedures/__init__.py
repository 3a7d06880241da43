"""The cases of procedures: what is due, what is in the way, and the dialog that closes a stage."""
