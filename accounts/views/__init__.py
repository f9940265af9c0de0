"""The pages of the user database (letter S2): people below, their roles, their links."""
