"""佐证材料: looking at the papers of an owner, taking in files, changing and giving back what is there."""
