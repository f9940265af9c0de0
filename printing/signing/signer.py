"""Whose key signs for an office, and what a signature needs; light, unlike the library that signs."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.utils.module_loading import import_string

from accounts.models import Unit
from printing.exceptions import NoSigner

# Loading the library takes a second of processor time; most processes never sign.
_PKCS12 = "printing.signing.pkcs12.signer"
_PKCS11 = "printing.signing.pkcs11.signer"


@dataclass(frozen=True, slots=True)
class Signing:
    """What the operator has set up (SIGNING_…). Blank everywhere: no office can sign.

    `folder` holds a PKCS#12 file for each office, named by its code; with `module`, the library of a
    PKCS#11 token, the key and the certificate labelled with that code are taken from the token instead.
    With `timestamp_url` the signature carries a time stamp and what is needed to check it later (B-LT),
    else it is the plain one (B-B). `roots` is a PEM file of the authorities, when the key's file lacks them.
    """

    folder: str = ""
    passphrase: str = ""
    module: str = ""
    token: str = ""
    pin: str = ""
    timestamp_url: str = ""
    roots: str = ""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where the visible block stands, in points from the lower left corner, and the one-page PDF it shows."""

    box: tuple[int, int, int, int]
    picture: bytes


class Signer(Protocol):
    """The key of one office, ready to sign."""

    @property
    def holder(self) -> str:
        """To whom the certificate was given, as it says itself (CN)."""

    @property
    def valid_from(self) -> datetime:
        """From when the certificate counts."""

    @property
    def valid_to(self) -> datetime:
        """Until when the certificate counts."""

    def sign(self, pdf: bytes, block: SignatureBlock, *, reason: str) -> bytes:
        """The same file with a PAdES signature over all of it. Raises CannotSign; nothing is half signed."""


def check_key(office: Unit, signing: Signing) -> None:
    """Raise NoSigner, with the way out, where no key of the office is set up. No key is opened."""
    if not signing.module and not _file_of(office, signing).is_file():
        raise NoSigner(
            f"{office.name} chưa có chứng thư số trên máy chủ nên chưa kết xuất được bản điện tử. Cấp bản "
            f"giấy như thường; đề nghị quản trị cài chứng thư số của cơ quan (mã {office.code})."
        )


def signer_of(office: Unit, signing: Signing, *, at: datetime) -> Signer:
    """The key that signs for the office. Raises NoSigner, with the way out, where none can `at` that time."""
    check_key(office, signing)
    if signing.module:
        signer: Signer = import_string(_PKCS11)(office.code, signing)
    else:
        signer = import_string(_PKCS12)(_file_of(office, signing), signing)
    if not signer.valid_from <= at <= signer.valid_to:
        raise NoSigner(
            f"Chứng thư số của {office.name} chỉ có giá trị từ {signer.valid_from:%d/%m/%Y} đến "
            f"{signer.valid_to:%d/%m/%Y}. Cấp bản giấy như thường; đề nghị quản trị thay chứng thư số."
        )
    return signer


def _file_of(office: Unit, signing: Signing) -> Path:
    return Path(signing.folder) / f"{office.code}.p12"
