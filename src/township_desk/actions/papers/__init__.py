"""Papers of the office (佐证材料): looking at them, attaching scans, giving them back, checking them."""
