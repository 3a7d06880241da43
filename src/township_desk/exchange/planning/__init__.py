"""What an import would change: finds households and persons again, and makes the plan, a value."""
