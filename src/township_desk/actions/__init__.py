"""What a clerk can do: one short function each, called by the window and by the command line."""
