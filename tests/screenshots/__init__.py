"""`make screenshots`: every page for every role, wide and narrow, into out/screens."""
