"""Giấy khai sinh (bản sao): the certificate copied from the register book, on plain paper."""

from django.template.loader import render_to_string

from printing import qr
from printing.documents.copy_facts import CopyFacts

TEMPLATE, CSS = "printing/birth_certificate_copy.html", "copy.css"


def html(facts: CopyFacts, *, token: str = "") -> str:
    """The page for `printing.render`, with the QR of `token` if there is one; equal ones give equal text."""
    drawn = qr.picture(token) if token else ""
    return render_to_string(
        TEMPLATE, {"copy": facts, "facts": facts.certificate, "qr": drawn, "token": token}
    )
