"""Lists of the archive as workbooks: layouts, reports, what has changed since a report, files kept."""
