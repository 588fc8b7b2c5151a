"""Keep records in ledgers: what a ledger has acknowledged survives the process."""
