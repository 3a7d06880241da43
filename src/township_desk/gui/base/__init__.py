"""What every page is given: the desk, jobs, messages, help, what was done last."""
