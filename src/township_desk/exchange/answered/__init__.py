"""One-household forms (一户一张的表): cells beside or under their labels instead of rows under a head."""
