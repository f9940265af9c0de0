"""Trích lục khai sinh (bản sao): what the register book holds of a birth (TT 04/2020 Đ23)."""

from django.template.loader import render_to_string

from printing import qr
from printing.documents.birth_certificate import CertificateFacts, Item, Line
from printing.documents.copy_facts import CopyFacts

TEMPLATE, CSS = "printing/birth_extract.html", "copy.css"


def parts(facts: CopyFacts) -> tuple[tuple[Line, ...], ...]:
    """The lines between the rules: child, mother and father as on the certificate, then the entry."""
    child, mother, father, _ = facts.parts
    return (child, mother, father, (*_entry_lines(facts.certificate), _note_line(facts)))


def html(facts: CopyFacts, *, token: str = "") -> str:
    """The page for `printing.render`, with the QR of `token` if there is one; equal ones give equal text."""
    drawn = qr.picture(token) if token else ""
    return render_to_string(TEMPLATE, {"copy": facts, "parts": parts(facts), "qr": drawn, "token": token})


def _entry_lines(facts: CertificateFacts) -> tuple[Line, ...]:
    return (
        (Item("Đăng ký khai sinh tại", facts.office),),
        (Item("Số", facts.number), Item("Ngày, tháng, năm đăng ký", facts.registered_on)),
    )


def _note_line(facts: CopyFacts) -> Line:
    return (Item("Ghi chú", " ".join(facts.notes), "note"),)
