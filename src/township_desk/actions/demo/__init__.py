"""The demonstration: a township lives through its years, by the same actions that a clerk uses."""
