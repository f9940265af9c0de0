"""Keys for trying electronic copies: an authority nobody believes, a key an office; never for real papers."""

from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.utils import timezone

from accounts.models import Unit

ONLY_FOR_TRIAL = "CHỈ DÙNG THỬ"
_VALID = timedelta(days=365)


def make_keys(offices: list[Unit], folder: Path, passphrase: str) -> list[Path]:
    """A PKCS#12 file for each office that has none in `folder`; its holder's name says: for trial only.

    The authority's own key is thrown away: it vouches for these and never again.
    """
    wanting = [office for office in offices if not (folder / f"{office.code}.p12").exists()]
    if not wanting:
        return []
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key, name = ec.generate_private_key(ec.SECP256R1()), _name("Nơi cấp chứng thư")
    root = _certificate(name, name, key).add_extension(x509.BasicConstraints(True, None), True)
    authority = root.sign(key, hashes.SHA256())
    return [_write(office, folder, passphrase, authority, key) for office in wanting]


def _write(
    office: Unit,
    folder: Path,
    passphrase: str,
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _certificate(_name(f"UBND {office.name}"), authority.subject, key)
    signing_only = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = builder.add_extension(signing_only, True).sign(authority_key, hashes.SHA256())
    closed = (
        serialization.BestAvailableEncryption(passphrase.encode())
        if passphrase
        else serialization.NoEncryption()
    )
    file = folder / f"{office.code}.p12"
    file.touch(mode=0o600)
    file.write_bytes(
        pkcs12.serialize_key_and_certificates(office.code.encode(), key, certificate, [authority], closed)
    )
    return file


def _certificate(
    holder: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    now = timezone.now()
    builder = x509.CertificateBuilder().subject_name(holder).issuer_name(issuer)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    return builder.not_valid_before(now - timedelta(minutes=5)).not_valid_after(now + _VALID)


def _name(holder: str) -> x509.Name:
    # The library takes 64 bytes for a common name.
    shortened = f"{ONLY_FOR_TRIAL} - {holder}".encode()[:64].decode(errors="ignore")
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, shortened)])
