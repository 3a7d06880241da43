"""What must not stand on a public sheet, however it is spelled: numbers, birth dates, illness, names of minors."""
