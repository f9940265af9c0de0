"""Why a paper is not issued; the message is for the officer, in Vietnamese."""

from registry.exceptions import RegistryError


class ReasonNeeded(RegistryError):
    """This paper was issued before: a second one needs a written reason."""


class TooLong(RegistryError):
    """What is to be printed does not fit on the page at any readable size."""


class OtherPaper(RegistryError):
    """The paper handed out was laid out otherwise: printed onto it, the number would miss its line."""


class NotExempt(RegistryError):
    """The reason given for paying nothing does not hold today, or nothing proves it."""


class OneByOne(RegistryError):
    """Sheets of the Ministry's form are numbered: each takes one copy, with a number of its own."""


class NotIdentified(RegistryError):
    """It is not known well enough who asks for the paper; `field` of the form is to be mended."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class OriginalHandedOver(RegistryError):
    """The original is in somebody's hands: there is no second one from this desk."""


class NumberTaken(RegistryError):
    """Another letter of the same kind, office and year has that number."""


class NoSuchLetter(RegistryError):
    """A letter that our fonts do not have: nothing is printed rather than an empty box."""


class NameTaken(RegistryError):
    """The office has a printer of that name."""


class NoForm(RegistryError):
    """The Ministry prints no form for this paper."""


class NoSuchSheet(RegistryError):
    """No sheet of phôi with that serial was ever received by the office."""


class SheetTaken(RegistryError):
    """The sheet of phôi has left the stock, or is in that of another office."""


class NoSigner(RegistryError):
    """The office has no certificate that could sign now."""


class CannotSign(RegistryError):
    """There is a certificate, but signing failed; nothing was issued."""


class NotOurPaper(RegistryError):
    """The QR leads to another house, which alone can tell whether the paper holds."""
