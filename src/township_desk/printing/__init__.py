"""From composed sheets to PDF: faces, text, pages; and looking at a finished PDF."""
