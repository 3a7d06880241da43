"""New workbooks: exports, the package that is sent up, problem workbooks."""
