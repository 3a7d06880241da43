"""What is drawn on a page: pen, fonts, text, charts, photos, signatures."""
