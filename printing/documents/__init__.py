"""One module per paper: what it says, in the order in which it says it."""
