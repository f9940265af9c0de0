"""Keys in PKCS#12 files."""

from pathlib import Path

from pyhanko.sign.signers import SimpleSigner

from printing.exceptions import NoSigner
from printing.signing.pades import PadesSigner
from printing.signing.signer import Signer, Signing


def signer(file: Path, signing: Signing) -> Signer:
    """The key in the file. Raises NoSigner when the file or its passphrase is not right."""
    try:
        key = SimpleSigner.load_pkcs12_data(
            file.read_bytes(), other_certs=(), passphrase=signing.passphrase.encode() or None
        )
    except (OSError, ValueError) as error:
        raise NoSigner(
            f"Không mở được chứng thư số của cơ quan (tệp {file.name}): tệp hỏng hoặc mật khẩu không đúng. "
            "Cấp bản giấy như thường; đề nghị quản trị kiểm tra lại."
        ) from error
    return PadesSigner(key, signing)
