"""The commands about 佐证材料."""
