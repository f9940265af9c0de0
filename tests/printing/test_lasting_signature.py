"""PAdES B-LT: a time stamp by another server (openssl), and the proof that nobody was revoked."""

import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from accounts.models import Officer
from printing import electronic
from printing.signing import Signing
from tests.factories import assign, filed, fresh
from tests.printing.authority import PASSPHRASE, Authority, authority
from tests.printing.signed_file import catalog_of, openssl_accepts, parts_of

_TIME = b"""[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Authority]:
    """A trial authority with a server: its list of revoked certificates, and a clock."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    url = f"http://127.0.0.1:{server.server_port}"
    made = authority(tmp_path / "keys", crl_url=f"{url}/revoked.crl")
    secret, public = made.key_for_time()
    (tmp_path / "tsa.cnf").write_bytes(_TIME)

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(made.crl, "application/pkix-crl")

        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            (tmp_path / "query").write_bytes(query)
            words = ("-config", "tsa.cnf", "-inkey", secret, "-signer", public)
            subprocess.run(
                ["openssl", "ts", "-reply", "-queryfile", "query", *words, "-out", "reply"],
                cwd=tmp_path,
                check=True,
                capture_output=True,
            )
            self._answer((tmp_path / "reply").read_bytes(), "application/timestamp-reply")

        def _answer(self, content: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words: object) -> None:
            """Quiet."""

    server.RequestHandlerClass = Door
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.key_for("18562", "Ủy ban nhân dân xã Thạch Hải")
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def lasting(house: Authority, clerk: Officer, leader: Officer) -> bytes:
    """The file of a copy signed with a time stamp."""
    birth = filed(clerk)
    assign(birth)
    time = house.crl_url.replace("revoked.crl", "time")
    signing = Signing(folder=str(house.folder), passphrase=PASSPHRASE, timestamp_url=time)
    return bytes(electronic.issue(fresh(birth), by=leader, signing=signing).file.content)


def test_the_signature_carries_time_and_proof_for_later(lasting: bytes, house: Authority) -> None:
    evidence = catalog_of(lasting)["/DSS"]
    assert len(evidence["/CRLs"]) >= 1
    lists = [each.get_object().get_data() for each in evidence["/CRLs"]]
    assert all(each.startswith(b"\x30") for each in lists)
    assert len(evidence["/Certs"]) >= 2


def test_openssl_accepts_the_signature_and_its_time(lasting: bytes, house: Authority, tmp_path: Path) -> None:
    first = lasting[: lasting.index(b"%%EOF", lasting.index(b"/ByteRange")) + len(b"%%EOF\n")]
    assert openssl_accepts(first, house.pem, tmp_path)
    _, signature = parts_of(first)
    printed = subprocess.run(
        ["openssl", "cms", "-cmsout", "-print", "-inform", "DER"],
        input=signature,
        capture_output=True,
        check=True,
    ).stdout
    assert b"id-smime-aa-timeStampToken" in printed
