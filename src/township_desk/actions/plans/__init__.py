"""年度计划: what is planned for a year, how far it has come, entering it."""
