"""Amounts as papers and screens write them."""


def dong(amount: int) -> str:
    """16.000 for sixteen thousand đồng; the word itself is left to the sentence."""
    return f"{amount:,}".replace(",", ".")
