"""A certificate authority for tests, and keys of offices it vouches for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.utils import timezone

PASSPHRASE = "mat-khau-khoa"
_DAY = timedelta(days=1)
_SIGNING = {"digital_signature": True, "content_commitment": True}
_VOUCHING = {"key_cert_sign": True, "crl_sign": True}


@dataclass(frozen=True)
class Authority:
    """An authority whose files lie in `folder`; `crl_url`: where its list of the revoked is."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    crl_url: str = ""

    @property
    def pem(self) -> Path:
        """Its own certificate, for whoever is to believe it."""
        file = self.folder / "authority.pem"
        file.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return file

    @property
    def crl(self) -> bytes:
        """Nobody revoked."""
        now = timezone.now()
        empty = x509.CertificateRevocationListBuilder().issuer_name(self.certificate.subject)
        empty = empty.last_update(now - _DAY).next_update(now + _DAY)
        return empty.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def key_for(self, code: str, holder: str, *, until: datetime | None = None) -> Path:
        """The PKCS#12 file of an office, where the application looks for it."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._vouch(holder, key, until=until)
        file = self.folder / f"{code}.p12"
        file.write_bytes(
            pkcs12.serialize_key_and_certificates(
                b"office",
                key,
                certificate,
                [self.certificate],
                serialization.BestAvailableEncryption(PASSPHRASE.encode()),
            )
        )
        return file

    def key_for_time(self) -> tuple[Path, Path]:
        """Key and certificate, as PEM files, of a server of time stamps."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._vouch("Máy chủ dấu thời gian thử", key, for_time=True)
        secret, public = self.folder / "time.key", self.folder / "time.pem"
        secret.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return secret, public

    def _vouch(
        self,
        holder: str,
        key: ec.EllipticCurvePrivateKey,
        *,
        until: datetime | None = None,
        for_time: bool = False,
    ) -> x509.Certificate:
        builder = _certificate(holder, self.certificate.subject, key, until).add_extension(
            _usage(**_SIGNING), critical=True
        )
        if for_time:
            builder = builder.add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
            )
        if self.crl_url:
            where = x509.DistributionPoint([x509.UniformResourceIdentifier(self.crl_url)], None, None, None)
            builder = builder.add_extension(x509.CRLDistributionPoints([where]), critical=False)
        return builder.sign(self.key, hashes.SHA256())


def authority(folder: Path, *, crl_url: str = "") -> Authority:
    """A new one, marked as nothing but a trial."""
    folder.mkdir(exist_ok=True)
    key, name = ec.generate_private_key(ec.SECP256R1()), "CA CHỈ DÙNG THỬ"
    builder = _certificate(name, _name(name), key, None)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    builder = builder.add_extension(_usage(**_VOUCHING), critical=True)
    return Authority(folder, key, builder.sign(key, hashes.SHA256()), crl_url)


def _certificate(
    holder: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, until: datetime | None
) -> x509.CertificateBuilder:
    now = timezone.now()
    return (
        x509.CertificateBuilder()
        .subject_name(_name(holder))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 30 * _DAY)
        .not_valid_after(until or now + 30 * _DAY)
    )


def _name(holder: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.COMMON_NAME, holder),
        ]
    )


def _usage(**allowed: bool) -> x509.KeyUsage:
    names = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
        *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**(dict.fromkeys(names, False) | allowed))
