"""`make run`: the whole house in one foreground process, its servers and programs as children."""
