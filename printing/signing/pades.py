"""PAdES signatures by pyHanko: B-B, or B-LT where time stamps can be had. Loaded only to sign."""

from datetime import datetime
from io import BytesIO

from asn1crypto import pem, x509
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers import Signer as Key
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError

from printing.exceptions import CannotSign
from printing.signing.signer import SignatureBlock, Signing

FIELD = "ChuKySo"
SECONDS_FOR_THE_TIME = 10


class PadesSigner:
    """A key that signs PDF files the PAdES way."""

    def __init__(self, key: Key, signing: Signing) -> None:
        certificate = key.signing_cert
        if certificate is None:
            raise ValueError("A key without its certificate cannot sign.")
        self._key, self._signing, self._certificate = key, signing, certificate

    @property
    def holder(self) -> str:
        """The common name in the certificate."""
        return str(self._certificate.subject.native.get("common_name", ""))

    @property
    def valid_from(self) -> datetime:
        """From when the certificate counts."""
        valid_from: datetime = self._certificate.not_valid_before
        return valid_from

    @property
    def valid_to(self) -> datetime:
        """Until when the certificate counts."""
        valid_to: datetime = self._certificate.not_valid_after
        return valid_to

    def sign(self, pdf: bytes, block: SignatureBlock, *, reason: str) -> bytes:
        """The file, byte for byte, and behind it the signature. Raises CannotSign."""
        pdf_signer = PdfSigner(
            self._metadata(reason),
            self._key,
            timestamper=self._clock(),
            stamp_style=_picture(block.picture),
            new_field_spec=SigFieldSpec(FIELD, on_page=0, box=block.box),
        )
        try:
            signed: bytes = pdf_signer.sign_pdf(_Archived(BytesIO(pdf))).getvalue()
        except (SigningError, TimestampRequestError, PathError, OSError) as error:
            raise CannotSign(
                "Chưa ký được bản điện tử: không liên lạc được với máy chủ cấp dấu thời gian hoặc chưa "
                "kiểm tra được chứng thư số. Chưa tệp nào được lập; xin thử lại sau ít phút "
                "hoặc cấp bản giấy."
            ) from error
        return signed

    def _metadata(self, reason: str) -> PdfSignatureMetadata:
        lasting = bool(self._signing.timestamp_url)
        return PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            name=self.holder,
            reason=reason,
            # Another signature may follow (person and agency, LAW D9); the page may not change any more.
            certify=True,
            docmdp_permissions=MDPPerm.FILL_FORMS,
            embed_validation_info=lasting,
            validation_context=self._context() if lasting else None,
        )

    def _clock(self) -> HTTPTimeStamper | None:
        url = self._signing.timestamp_url
        return HTTPTimeStamper(url, timeout=SECONDS_FOR_THE_TIME) if url else None

    def _context(self) -> ValidationContext:
        chain = list(self._key.cert_registry)
        roots = [each for each in chain if each.self_signed != "no"]
        if self._signing.roots:
            roots += _certificates(self._signing.roots)
        return ValidationContext(trust_roots=roots, other_certs=chain, allow_fetching=True)


class _Archived(IncrementalPdfFileWriter):
    """Stays PDF 1.7, on which PDF/A-3 rests (ISO 19005-3); what is newer is named as an extension."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Not raised."""


class _Page(PdfContent):
    """The one page of a PDF in memory, fonts and all."""

    def __init__(self, pdf: bytes) -> None:
        reader = PdfFileReader(BytesIO(pdf))
        _, _, width, height = (float(edge) for edge in reader.root["/Pages"]["/Kids"][0]["/MediaBox"])
        super().__init__(box=BoxConstraints(width=width, height=height))
        self._reader = reader

    def render(self) -> bytes:
        """What draws it inside the block."""
        self.resources.xobject["/Block"] = self._ensure_writer.import_page_as_xobject(self._reader)
        return b"/Block Do"


def _picture(pdf: bytes) -> StaticStampStyle:
    whole = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins())
    return StaticStampStyle(
        border_width=0, background=_Page(pdf), background_layout=whole, background_opacity=1
    )


def _certificates(file: str) -> list[x509.Certificate]:
    with open(file, "rb") as pems:
        return [x509.Certificate.load(der) for _, _, der in pem.unarmor(pems.read(), multiple=True)]
