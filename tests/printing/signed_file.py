"""Reading a signed PDF by other people's programs: openssl over its byte range, poppler's pdfsig, pypdf."""

import json
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf


def openssl_accepts(content: bytes, root: Path, folder: Path) -> bool:
    """Whether openssl finds the signature right, over the whole file, by a holder the root vouches for."""
    covered, signature = parts_of(content)
    (folder / "covered").write_bytes(covered)
    (folder / "signature").write_bytes(signature)
    asked = subprocess.run(
        [
            *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any"),
            *("-in", folder / "signature", "-content", folder / "covered"),
            *("-CAfile", root, "-out", folder / "seen"),
        ],
        capture_output=True,
        check=False,
    )
    return asked.returncode == 0


def parts_of(content: bytes) -> tuple[bytes, bytes]:
    """What the signature covers (the whole file but its own place), and the signature itself as DER."""
    found = re.findall(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", content)
    first, before, second, after = map(int, found[0])
    assert (first, second + after) == (0, len(content)), "the signature leaves out a part of the file"
    hexadecimal = content[before + 1 : second - 1]
    der = bytes.fromhex(hexadecimal.decode())
    return content[:before] + content[second : second + after], der[: _length_of(der)]


def _length_of(der: bytes) -> int:
    """The signature's place is filled up with zeros; its own header says where it ends."""
    count = der[1] & 0x7F
    return 2 + count + int.from_bytes(der[2 : 2 + count], "big")


def pdfsig_says(content: bytes, folder: Path) -> str:
    """Poppler's own words about the signature; "" on a machine without it."""
    if not shutil.which("pdfsig"):
        return ""
    (folder / "asked.pdf").write_bytes(content)
    asked = subprocess.run(
        ["pdfsig", "-nocert", folder / "asked.pdf"], capture_output=True, text=True, check=False
    )
    return asked.stdout


def catalog_of(content: bytes) -> Any:
    """The document's catalog."""
    return pypdf.PdfReader(BytesIO(content)).trailer["/Root"]


def claims_of(content: bytes) -> str:
    """What the document says of itself (XMP)."""
    return catalog_of(content)["/Metadata"].get_data().decode()


def enclosed(content: bytes) -> tuple[dict[str, Any], Any]:
    """The data inside, and the entry that names it; there is exactly one."""
    (entry,) = catalog_of(content)["/AF"]
    stream = entry.get_object()["/EF"]["/F"].get_object()
    return json.loads(stream.get_data()), entry.get_object()


def all_fonts_embedded(content: bytes) -> bool:
    """On the page and in the block of the signature."""
    reader = pypdf.PdfReader(BytesIO(content))
    fonts = [
        value
        for number in range(1, reader.trailer["/Size"])
        if isinstance(value := reader.get_object(number), dict) and value.get("/Type") == "/FontDescriptor"
    ]
    assert len(fonts) >= 4
    return all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def field_of(content: bytes) -> Any:
    """The field of the signature, which is its place on the page too."""
    (field,) = catalog_of(content)["/AcroForm"]["/Fields"]
    return field.get_object()
