"""Why a paper is not issued; the message is for the officer, in Vietnamese."""

from registry.exceptions import RegistryError


class ReasonNeeded(RegistryError):
    """This paper was issued before: a second one needs a written reason."""


class TooLong(RegistryError):
    """What is to be printed does not fit on the page at any readable size."""


class OtherPaper(RegistryError):
    """The paper handed out was laid out otherwise: printed onto it, the number would miss its line."""
