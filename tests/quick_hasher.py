"""Argon2 as the product has it, but quick: how slow a guess is does not matter to what the tests look at."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """8 KB and one round instead of 100 MB and two; each hash says so, and any Argon2 verifies it."""

    time_cost, memory_cost, parallelism = 1, 8, 1
