"""What a clerk does with households, their members, and what is doubtful about them."""
