"""One run of the measurement, its arguments and its line of JSON."""

import argparse
import json
import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from printing.documents.birth_certificate import CertificateFacts
from tests.benchmarks.print import competitor, drawing
from tests.benchmarks.print.people import certificates, values
from tests.printing.paper import all_nfc, text_of


@dataclass(frozen=True, slots=True)
class Repetition:
    """One run of each."""

    ours: drawing.Measured
    overprint: drawing.Measured
    bare: drawing.Measured
    pdfmake: competitor.PdfMake | None


def run() -> int:
    """Measure, say what was found, print the line of JSON; 1 when a page does not say what its facts say."""
    asked = _arguments()
    facts, many = certificates(asked.pages), certificates(asked.batch)
    absent = competitor.why_not()
    done = [_repetition(number, facts, absent) for number in range(1, asked.repeats + 1)]
    seconds, pages = drawing.batch(many)
    _say(f"a batch of {asked.batch} by one process: {seconds:.1f} s")
    last = done[-1]
    wrong = [
        *faults("ours", facts, last.ours.pages),
        *faults("overprint", facts, last.overprint.pages),
        *faults("bare", facts, last.bare.pages),
        *(faults("pdfmake", facts[-1:], [last.pdfmake.page]) if last.pdfmake else ()),
        *faults("batch", many, pages),
    ]
    for fault in wrong:
        _say(fault)
    report = {**_report(done), f"batch_{asked.batch}_s": round(seconds, 1)}
    sys.stdout.write(json.dumps(report | ({"why_no_pdfmake": absent} if absent else {})) + "\n")
    return 1 if wrong else 0


def _repetition(number: int, facts: Sequence[CertificateFacts], absent: str) -> Repetition:
    ours, bare = drawing.measured(drawing.ours, facts), drawing.measured(drawing.bare, facts)
    form = drawing.measured(drawing.overprint, facts)
    pdfmake = None if absent else competitor.measured(facts)
    theirs = f"{pdfmake.ms:.1f} ms" if pdfmake else f"none ({absent})"
    _say(
        f"{number}: ours {ours.ms:.1f} ms, onto the form {form.ms:.1f} ms, "
        f"bare WeasyPrint {bare.ms:.1f} ms, pdfmake {theirs} a page"
    )
    return Repetition(ours, form, bare, pdfmake)


def _report(done: Sequence[Repetition]) -> dict[str, float | str | None]:
    theirs = [one.pdfmake for one in done if one.pdfmake]
    return {
        "ms_one": _median(one.ours.ms for one in done),
        "kb_one": _kilobytes(done[-1].ours.pages),
        "ms_overprint": _median(one.overprint.ms for one in done),
        "kb_overprint": _kilobytes(done[-1].overprint.pages),
        "ms_bare": _median(one.bare.ms for one in done),
        "kb_bare": _kilobytes(done[-1].bare.pages),
        "ms_pdfmake": _median(each.ms for each in theirs),
        "kb_pdfmake": _median(each.kb for each in theirs),
    }


def faults(who: str, facts: Sequence[CertificateFacts], pages: Sequence[bytes]) -> Iterator[str]:
    """What of the facts cannot be read on its page, composed as it was given."""
    for each, page in zip(facts, pages, strict=False):
        text = text_of(page)
        missing = [value for value in values(each) if value not in text]
        if missing or not all_nfc(text):
            yield f"{who}, certificate {each.number}: not on the page, or not composed: {missing}"
    if pages and len(pages) != len(facts):
        yield f"{who}: {len(pages)} pages of {len(facts)}"


def _median(found: Iterable[float]) -> float | None:
    known = list(found)
    return round(statistics.median(known), 1) if known else None


def _kilobytes(pages: Sequence[bytes]) -> float:
    return round(statistics.mean(len(page) for page in pages) / 1024, 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.benchmarks.print")
    parser.add_argument("--pages", type=int, default=30, help="certificates in each of the three ways")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--batch", type=int, default=500)
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
