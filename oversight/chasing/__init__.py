"""Chase letters (công văn đôn đốc): written, sent, followed until each thing is done (811/STP point 2)."""
