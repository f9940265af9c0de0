"""Keys that never leave their token (PKCS#11), such as those of the Government Cipher Committee.

Needs the package python-pkcs11, which only installations with a token carry.
"""

import threading
from contextlib import suppress
from functools import cache
from typing import Any

from django.utils.module_loading import import_string
from pyhanko.config.pkcs11 import TokenCriteria

from printing.exceptions import CannotSign, NoSigner
from printing.signing.pades import PadesSigner
from printing.signing.signer import SignatureBlock, Signer, Signing

# A process logs in once, and its threads take turns: that is all PKCS#11 promises.
_one_at_a_time = threading.Lock()
_TROUBLE = (
    "Không mở được thiết bị giữ khóa ký của cơ quan. Cấp bản giấy như thường; đề nghị quản trị kiểm tra "
    "thiết bị, mã PIN và chứng thư số mang nhãn {label}."
)


def signer(label: str, signing: Signing) -> Signer:
    """The key and certificate with that label. Raises NoSigner when token, PIN or label is not right."""
    with _one_at_a_time:
        try:
            of_session = import_string("pyhanko.sign.pkcs11.PKCS11Signer")
            session = _session(signing.module, signing.token, signing.pin)
            # Digested here, signed there: tokens that do both in one step are fewer.
            key = of_session(session, cert_label=label, key_label=label, use_raw_mechanism=True)
            return _TokenSigner(key, signing)
        except Exception as error:  # every library of a token fails in its own way
            raise NoSigner(_TROUBLE.format(label=label)) from error


class _TokenSigner(PadesSigner):
    def sign(self, pdf: bytes, block: SignatureBlock, *, reason: str) -> bytes:
        """As with any key; a token pulled out meanwhile is opened anew the next time."""
        with _one_at_a_time:
            try:
                return super().sign(pdf, block, reason=reason)
            except CannotSign:
                raise
            except Exception as error:
                _log_out(self._signing)
                raise CannotSign(
                    "Thiết bị giữ khóa ký không trả lời; chưa tệp nào được lập. Xin thử lại."
                ) from error


def _log_out(signing: Signing) -> None:
    # A token that was pulled out cannot be closed either.
    with suppress(Exception):
        _session(signing.module, signing.token, signing.pin).close()
    _session.cache_clear()


@cache
def _session(module: str, token: str, pin: str) -> Any:
    open_session = import_string("pyhanko.sign.pkcs11.open_pkcs11_session")
    which = TokenCriteria(label=token) if token else None
    return open_session(module, token_criteria=which, user_pin=pin or None)
