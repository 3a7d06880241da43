"""村卡: one village with its figures, its households by status, its notices and its ledgers."""
