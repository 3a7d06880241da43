"""What an import would change: households and persons found again, and the plan as a value."""
