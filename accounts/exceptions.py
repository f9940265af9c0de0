"""What this room refuses; the message is for the officer, in Vietnamese."""


class AccountRefused(Exception):
    """An act on an account cannot be done so; `field` names the line of the form to mend, blank for none."""

    def __init__(self, words: str, *, field: str = "") -> None:
        super().__init__(words)
        self.field = field
