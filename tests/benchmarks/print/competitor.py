"""pdfmake on Node.js, installed by its lock file into `build/`; without Node or a registry it is left out."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from printing import qr
from printing.documents.birth_certificate import CertificateFacts
from printing.render import HERE as PRINTING
from tests.benchmarks.print.drawing import HEAD, SIGNED, TOKEN

HERE = Path(__file__).resolve().parent
BUILD = HERE / "build"
INSTALLED_WITHIN = 180.0  # seconds


@dataclass(frozen=True, slots=True)
class PdfMake:
    """What pdfmake took for the same pages; `page` is the last of them."""

    ms: float
    kb: float
    page: bytes


def why_not() -> str:
    """Install pdfmake where it is not; in words why it cannot be measured here, "" when it can."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "no Node.js (apt install nodejs npm)"
    BUILD.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, BUILD)
    words = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"]
    try:
        done = subprocess.run(words, cwd=BUILD, capture_output=True, text=True, timeout=INSTALLED_WITHIN)
    except subprocess.TimeoutExpired:
        return f"npm ci did not end within {INSTALLED_WITHIN:.0f} s"
    return f"npm ci: {done.stderr.strip()[-300:]}" if done.returncode else ""


def measured(facts: Sequence[CertificateFacts]) -> PdfMake:
    """Its mean processor time over these pages, warm, and their mean size. Raises CalledProcessError."""
    out = BUILD / "page.pdf"
    ended = subprocess.run(
        ["node", str(HERE / "pdfmake.js"), str(PRINTING / "fonts"), str(out)],
        cwd=BUILD,
        input=json.dumps([_page(each) for each in facts]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = json.loads(ended.stdout)
    return PdfMake(told["ms"], told["kb"], out.read_bytes())


def _page(facts: CertificateFacts) -> dict[str, object]:
    return {
        "head": HEAD,
        "number": facts.number,
        "parts": [[[(item.label, item.value) for item in line] for line in part] for part in facts.parts],
        "signed": SIGNED,
        "title": facts.signer_title,
        "signer": facts.signer,
        "address": qr.address(TOKEN),
        "token": TOKEN,
    }
