"""Writing new workbooks: exports, reports, problem workbooks."""
