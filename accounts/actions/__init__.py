"""What is done with accounts: one verb each, one transaction, one act kept for ever (`AccountAct`)."""
