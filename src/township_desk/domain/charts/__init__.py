"""Charts: what one shows, and where its bars and words stand. The window and the paper paint the same drawing."""
