"""Forms for one household: cells beside or under their labels instead of rows under a head."""
