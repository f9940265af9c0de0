"""Values alone, in black, onto the Ministry's pre-printed form: where each stands, and the pages of it."""
