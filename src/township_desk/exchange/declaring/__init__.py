"""From a workbook to an own ledger: what its columns are, and the ledger that is made of them."""
