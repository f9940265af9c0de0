"""Papers: what they say, how they are drawn, and the ledger of those that were issued."""
