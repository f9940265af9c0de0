"""`make smoke`: forty births by eight officers on a fresh stack, from sign-in to both certificates."""
