"""Keys of second factors as the database keeps them: sealed, so that a copy of the tables signs nobody in."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_MARK = "f1:"  # tells a sealed text from those written in clear before there was a seal


class Unreadable(Exception):
    """Sealed under none of the keys that the settings name."""


def seal(text: str) -> str:
    """`text` under the newest key; another time it looks otherwise."""
    return _MARK + _seals().encrypt(text.encode()).decode()


def unseal(kept: str) -> str:
    """What was sealed, under whichever key; what was kept in clear as it is. Raises Unreadable."""
    if not kept.startswith(_MARK):
        return kept
    try:
        return _seals().decrypt(kept.removeprefix(_MARK)).decode()
    except InvalidToken as error:
        raise Unreadable from error


def _seals() -> MultiFernet:
    """The newest key first. SECRET_KEY is the last resort: it seals where no key is named."""
    keys = [settings.SECOND_FACTOR_KEY, *settings.SECOND_FACTOR_OLD_KEYS, settings.SECRET_KEY]
    return MultiFernet([_seal(key) for key in dict.fromkeys(keys)])


def _seal(key: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"hotich second factor").derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
