"""Rules of ledgers that no data can say: a module for each such ledger, called like it, a function for each rule."""
