"""What figures say: tables, charts, what is behind a number, in words for the page and for sheets."""
