"""What a clerk prints: notices, forms, packs, and what was posted."""
