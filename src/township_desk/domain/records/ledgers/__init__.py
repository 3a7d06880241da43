"""What a file declares of a ledger: columns, rules, figures, papers; read, checked, made a kind of record."""
