"""What a clerk can do: one short function for each thing. The window and the command line call these functions."""
