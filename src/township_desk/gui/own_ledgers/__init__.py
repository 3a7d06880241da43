"""Making a ledger of the office's own, and changing its fields."""
