"""年度计划: how far each plan has come, and the grid in which the plans of all villages are entered."""
