"""The papers that tell everything of one birth, each drawn from the same facts: what must hold for all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from printing.copying import DRAWINGS as COPIES
from printing.copying import Draw
from printing.documents import birth_certificate_electronic as electronic
from printing.documents import birth_declaration as declaration
from printing.documents import book_page
from printing.documents.birth_certificate import CertificateFacts
from printing.documents.birth_certificate import Line as CertificateLine
from printing.documents.birth_declaration import Blank, DeclarationFacts
from printing.documents.copy_facts import CopyFacts
from printing.drawing import DRAWINGS
from printing.models import IssuedPaper
from printing.overprinting import values_of
from printing.render import render_pages
from registry.book_pages import Item
from tests.printing.book import KHOI as PAGE
from tests.printing.book import SIGNER
from tests.printing.paper import KHOI
from tests.printing.test_copy_documents import FACTS as COPY

TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIGNED = replace(KHOI, signer="Trần Văn Lĩnh", signer_title="CHỦ TỊCH")
Kind = IssuedPaper.Kind


@dataclass(frozen=True, slots=True)
class OfABirth:
    """How such a paper is drawn of facts and a token; `silent` are the facts it has no line for."""

    draw: Callable[[CertificateFacts, str], bytes]
    silent: tuple[str, ...] = ()

    def told(self, facts: CertificateFacts) -> CertificateFacts:
        """The facts that stand on it."""
        return replace(facts, **dict.fromkeys(self.silent, ""))


def of_a_birth() -> dict[str, OfABirth]:
    """By name: originals and copies, both on the Ministry's forms, the page of the book, the declaration."""
    said = {f"{kind.value}-{medium.value}": OfABirth(it.draw) for (kind, medium), it in DRAWINGS.items()}
    for kind, draw in COPIES.items():
        unasked = ("declarant", "declarant_paper", "signer") if kind == Kind.BIRTH_EXTRACT else ()
        said[f"{kind.value}-plain"] = OfABirth(partial(_copied, draw), unasked)
    said |= {
        "birth_certificate-form": OfABirth(values_of(Kind.BIRTH_CERTIFICATE, None)),
        "birth_certificate_copy-form": OfABirth(
            partial(_copied, values_of(Kind.BIRTH_CERTIFICATE_COPY, None))
        ),
        "birth_certificate-electronic": OfABirth(_electronic),
        "book_page": OfABirth(_page, silent=("number", "office")),
        "birth_declaration": OfABirth(
            lambda facts, _: declared(facts, date(2026, 11, 22)), ("number", "pid", "registered_on", "signer")
        ),
    }
    return said


def copy_of(facts: CertificateFacts) -> CopyFacts:
    """A copy of that certificate."""
    return replace(COPY, certificate=facts)


def declared(facts: CertificateFacts, day: date) -> bytes:
    """The declaration made on the form of that day, with what the certificate says later."""
    form = declaration.blank(None, day)
    child, mother, father, declarant = (_by_label(part) for part in facts.parts)
    requester = {"Họ, chữ đệm, tên người yêu cầu": facts.declarant, "Nơi cư trú": facts.father.residence}
    half = len(form.parents) // 2
    filled = replace(
        form,
        office=replace(form.office, value=facts.office),
        requester=_filled(
            form.requester, declarant | requester | {"Quan hệ với người được khai sinh": "Cha"}
        ),
        child=_filled(form.child, child | {"ghi bằng chữ": facts.born_in_words}),
        parents=(*_filled(form.parents[:half], mother), *_filled(form.parents[half:], father)),
        made_at="Thạch Hải",
        copies=declaration.Copies(2),
        is_filled=True,
    )
    return declaration_of(filled)


def declaration_of(form: DeclarationFacts) -> bytes:
    """The form as PDF."""
    return render_pages(declaration.html(form), css=declaration.CSS)


def _by_label(part: Iterable[CertificateLine]) -> dict[str, str]:
    return {item.label: item.value for line in part for item in line}


def _filled(lines: Iterable[declaration.Line], said: dict[str, str]) -> tuple[declaration.Line, ...]:
    def written(blank: Blank) -> Blank:
        return replace(blank, value=said.get(blank.label, blank.value))

    return tuple(tuple(written(blank) for blank in line) for line in lines)


def _copied(draw: Draw, facts: CertificateFacts, token: str) -> bytes:
    return draw(copy_of(facts), token)


def _electronic(facts: CertificateFacts, token: str) -> bytes:
    """Still without its signature."""
    return electronic.draw(electronic.ElectronicFacts(facts, {"name": facts.name}), token).content


def _page(facts: CertificateFacts, _: str) -> bytes:
    child, mother, father, declaration_lines = (
        tuple(tuple(Item(item.label, item.value) for item in line) for line in part) for part in facts.parts
    )
    page = replace(
        PAGE,
        number=int(facts.number.partition("/")[0]),
        registered_on=facts.registered_on,
        parts=(child, mother, father, declaration_lines[:2], ((Item(SIGNER, facts.signer),),)),
        remarks=(),
        declarant=facts.declarant,
    )
    return render_pages(book_page.html([page]), css=book_page.CSS)
