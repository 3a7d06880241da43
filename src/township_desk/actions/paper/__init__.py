"""What a clerk can print: notices, forms, packs; and the postings that are kept."""
