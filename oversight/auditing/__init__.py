"""Who answers for looking: the access log for those who inspect it, and for the officers themselves."""
