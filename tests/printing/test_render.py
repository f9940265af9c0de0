"""HTML into PDF: the same bytes each time, and nothing from outside."""

import hashlib
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from printing.documents.birth_certificate import html
from printing.exceptions import TooLong
from printing.render import _one_page, render
from tests.printing.paper import KHOI, images_of, language_of, text_of

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = (
    "import sys; from printing.render import render; sys.stdout.buffer.write(render(sys.stdin.read()))"
)


def typeset(**changes: str) -> bytes:
    """KHOI's certificate as the electronic edition has it, with some facts changed."""
    return render(html(replace(KHOI, **changes)))


def test_equal_facts_give_equal_bytes_in_another_process_too() -> None:
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Lima"}
    other = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], input=html(KHOI).encode(), capture_output=True, cwd=ROOT, env=env
    )
    assert other.stdout == typeset(), other.stderr


def test_one_changed_letter_gives_other_bytes() -> None:
    assert typeset(name="TRẦN NGUYỄN MINH KHOI") != typeset()


def test_several_threads_draw_at_once_and_agree() -> None:
    with ThreadPoolExecutor(4) as threads:
        pages = set(threads.map(lambda _: typeset(), range(8)))
    assert pages == {typeset()}


def test_the_pdf_says_its_title_and_language_and_no_name() -> None:
    document = pdfium.PdfDocument(typeset())
    told = document.get_metadata_dict()
    assert told["Title"] == "Giấy khai sinh số 118/2021"
    assert told["Author"] == KHOI.office
    assert told["CreationDate"].startswith("D:20210702")
    assert KHOI.name not in str(told)
    assert language_of(typeset()) == "vi"


def test_nothing_is_fetched_from_network_or_disk(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    away = f"http://127.0.0.1:{server.server_port}"
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'LEAKED' }")
    picture = ROOT / "static" / "img" / "favicon.svg"
    content = render(
        f'<link rel="stylesheet" href="{secret.as_uri()}"><link rel="attachment" href="{secret.as_uri()}">'
        f'<link rel="stylesheet" href="{away}/a.css"><style>@import url("{secret.as_uri()}");'
        f'@font-face {{ font-family: X; src: url("{away}/x.ttf") }}</style>'
        f'<p style="background: url({away}/b.png)">Chữ <img src="{away}/c.png"><img src="{picture.as_uri()}">'
        '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk'
        '+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="></p>'
    )
    server.shutdown()
    server.server_close()
    assert asked == []
    assert text_of(content) == "Chữ"
    assert images_of(content) == 0
    assert pdfium.PdfDocument(content).count_attachments() == 0


def test_packing_once_changes_no_byte() -> None:
    page = html(KHOI)
    plain = _one_page(page, "").write_pdf(pdf_identifier=hashlib.sha256(page.encode()).digest()[:16])
    assert render(page) == plain


def test_what_fits_at_no_size_is_refused_in_words() -> None:
    with pytest.raises(TooLong, match="không in vừa một trang"):
        render(f"<p>{'dài ' * 8_000}</p>")
