"""The certificate in all its kinds: on plain paper, on the Ministry's forms, copied, electronic, joined."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from django.utils import timezone

from printing import batches, bulk, copying, overprinting
from printing.documents import birth_certificate_electronic as electronic
from printing.documents import copy_facts
from printing.documents.birth_certificate import CertificateFacts, facts_of
from printing.documents.birth_certificate_page import draw_number
from printing.documents.copy_facts import CopyFacts, Issue
from printing.drawing import DRAWINGS, Drawing
from printing.models import IssuedPaper, PrintBatchFile
from printing.overprint.drawing import ruler
from printing.overprint.layout import Sheet
from registry.models import Registration
from tests import factories
from tests.papers.births import SIGNED, TOKEN, copy_of, of_a_birth
from tests.papers.demo import Demo
from tests.papers.paper import Paper

Kind, Medium = IssuedPaper.Kind, IssuedPaper.Medium
ORIGINAL = DRAWINGS[Kind.BIRTH_CERTIFICATE, Medium.PLAIN]
_RULER = "Máy in phòng một cửa: chưa căn chỉnh. In cỡ thật (100%)."


def certificates() -> dict[str, Paper]:
    """By the names of their files."""
    table: dict[str, Paper] = {}
    for (kind, medium), drawing in DRAWINGS.items():
        table[f"{kind.value}-{medium.value}"] = _paper(drawing.draw, drawing)
        table[f"{kind.value}-{medium.value}-without-number"] = _without_number(drawing)
    for kind, draw in copying.DRAWINGS.items():
        table[f"{kind.value}-plain"] = _copy(kind, draw)
    on_form = overprinting.values_of(Kind.BIRTH_CERTIFICATE, None)
    copy_on_form = _copy(
        Kind.BIRTH_CERTIFICATE_COPY, overprinting.values_of(Kind.BIRTH_CERTIFICATE_COPY, None)
    )
    return table | {
        "birth_certificate-form": _paper(on_form, ORIGINAL),
        "birth_certificate_copy-form": copy_on_form,
        "birth_certificate_copy-form-back": replace(copy_on_form, page=1),
        "birth_certificate-electronic": Paper(
            lambda demo: electronic.draw(electronic.facts_of(demo.with_number), TOKEN).content,
            lambda: of_a_birth()["birth_certificate-electronic"].draw(SIGNED, TOKEN),
        ),
        "birth_certificate-batch": Paper(_batch, _joined),
        "pid_overlay": Paper(
            lambda demo: draw_number(facts_of(demo.with_number)), lambda: draw_number(SIGNED)
        ),
        "pid_overlay-form": Paper(
            lambda demo: overprinting.number_alone(facts_of(demo.with_number), None),
            lambda: overprinting.number_alone(SIGNED, None),
        ),
        **{f"ruler-{sheet.value}": _ruler(sheet) for sheet in (Sheet.ORIGINAL, Sheet.COPY)},
    }


def _paper(draw: Callable[[CertificateFacts, str], bytes], drawing: Drawing) -> Paper:
    return Paper(lambda demo: draw(drawing.facts_of(demo.with_number), TOKEN), lambda: draw(SIGNED, TOKEN))


def _without_number(drawing: Drawing) -> Paper:
    return Paper(
        lambda demo: drawing.draw(drawing.facts_of(demo.without_number), TOKEN),
        lambda: drawing.draw(replace(SIGNED, pid=""), TOKEN),
    )


def _copy(kind: IssuedPaper.Kind, draw: copying.Draw) -> Paper:
    number = {Kind.BIRTH_EXTRACT: "01/TLKS-BS"}.get(kind, "01/GKS-BS")
    return Paper(
        lambda demo: draw(_copied(demo.noted, number), TOKEN),
        lambda: draw(replace(copy_of(SIGNED), number=number), TOKEN),
    )


def _copied(birth: Registration, number: str) -> CopyFacts:
    facts = copy_facts.facts_of(birth, Issue(number, timezone.localdate(), "Trần Văn Lĩnh", "Chủ tịch"))
    # No amendment has been signed in the demonstration; a copy on the form has a back only with one.
    return replace(facts, notes=facts.notes or ("Cải chính nơi sinh (Trích lục số 12/TLCCHT).",))


def _ruler(sheet: Sheet) -> Paper:
    draw = partial(ruler, sheet, words=_RULER)
    return Paper(lambda _: draw(), draw)


def _joined() -> bytes:
    births = (SIGNED, replace(SIGNED, number="119/2021", name="LÊ HOÀNG BẢO NGỌC", pid=""))
    return bulk.join(ORIGINAL.draw(facts, TOKEN) for facts in births)


def _batch(demo: Demo) -> bytes:
    """What waits for the signature, as the workers leave it."""
    batch = batches.start(factories.fresh(demo.with_number).unit, by=demo.clerk)
    batches.go_on()
    return bytes(PrintBatchFile.objects.get(batch=batch).content)
