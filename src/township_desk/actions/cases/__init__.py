"""Cases and events as the checks look at them; leading cases on is in `actions/procedures`."""
