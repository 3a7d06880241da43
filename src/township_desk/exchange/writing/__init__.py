"""New workbooks: one sheet with its head, rows streamed in, protection."""
