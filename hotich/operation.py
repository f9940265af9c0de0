"""Operation ids: what an officer reads out to support, and what the logs are searched by."""

import secrets

# Crockford's letters: no I, L, O, U, so that nothing is misheard or misread.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_operation_id() -> str:
    """Eight letters in two groups, such as 7QK4-M2XD; 2**40 of them."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"
