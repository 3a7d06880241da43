"""The frame of the window: start, login, navigation, jobs, messages, help."""
