"""佐证材料: which papers an owner needs (checklists), which it has (needs), what is wrong with them (faults)."""
