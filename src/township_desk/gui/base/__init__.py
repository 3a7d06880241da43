"""What every page is handed: the desk, jobs, messages, help, what was done last."""
