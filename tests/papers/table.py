"""The table of papers: what stands in it is drawn by `make papers` and compared with its golden page.

A paper of `printing.drawing` is here by itself. Another one is one line in PAPERS: how it is drawn from the
demo, and how from facts that never change.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from accounts.models import Officer
from printing.documents import pid_overlay, support_letter
from printing.documents.birth_certificate import CertificateFacts, facts_of
from printing.drawing import DRAWINGS, Drawing
from printing.render import render, render_pages
from registry.actions import support_cases
from registry.actions.support_cases import Wording
from registry.models import Registration, SupportCase
from tests.printing.paper import KHOI
from tests.printing.test_support_letter import LETTER

TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIGNED = replace(KHOI, signer="Trần Văn Lĩnh", signer_title="CHỦ TỊCH")


@dataclass(frozen=True, slots=True)
class Demo:
    """What the samples are drawn from: three births in the book of one office, and its officer."""

    with_number: Registration
    without_number: Registration
    overdue: Registration  # waits for its number for days
    clerk: Officer


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as PDF: of the demo, or of facts that are the same at every run."""

    of: Callable[[Demo], bytes]
    fixed: Callable[[], bytes]


def of_a_birth() -> dict[str, Drawing]:
    """By name, the papers that say everything of one birth: those of the ledger's own table."""
    return {f"{kind.value}-{medium.value}": drawing for (kind, medium), drawing in DRAWINGS.items()}


def papers() -> dict[str, Paper]:
    """Every paper by the name of its file."""
    table: dict[str, Paper] = {}
    for name, drawing in of_a_birth().items():
        table[name] = Paper(partial(_drawn, drawing), partial(drawing.draw, SIGNED, TOKEN))
        without = replace(SIGNED, pid="")
        table[f"{name}-without-number"] = Paper(
            partial(_drawn_without, drawing), partial(drawing.draw, without, TOKEN)
        )
    return table | PAPERS


def _drawn(drawing: Drawing, demo: Demo) -> bytes:
    return drawing.draw(drawing.facts_of(demo.with_number), TOKEN)


def _drawn_without(drawing: Drawing, demo: Demo) -> bytes:
    return drawing.draw(drawing.facts_of(demo.without_number), TOKEN)


def _overlay(facts: CertificateFacts) -> bytes:
    return render(pid_overlay.html(facts, token=TOKEN), css=pid_overlay.css())


def _letter(facts: support_letter.LetterFacts) -> bytes:
    return render_pages(support_letter.html(facts), css=support_letter.CSS)


def _letter_about(demo: Demo) -> bytes:
    wording = Wording(addressee="Bộ phận hỗ trợ phần mềm hộ tịch", words="Gia đình cần số để làm thẻ BHYT.")
    overdue, why = [demo.overdue], SupportCase.Reason.WAITING
    case = support_cases.draft(overdue, reason=why, wording=wording, by=demo.clerk)
    return _letter(support_letter.facts_of(case))


PAPERS: dict[str, Paper] = {
    "pid_overlay": Paper(lambda demo: _overlay(facts_of(demo.with_number)), lambda: _overlay(SIGNED)),
    "support_letter": Paper(_letter_about, lambda: _letter(LETTER)),
}
