"""What must not stand on a public sheet, in any spelling: numbers, birth dates, illness, names of minors."""
