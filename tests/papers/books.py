"""Register books on paper, the back of a certificate, and the ledgers an office prints."""

from dataclasses import replace
from datetime import date
from functools import partial

from django.utils import timezone

from printing import copy_ledger, stock_counts
from printing.documents import book_cover, book_page, closing_record, notes_page, stock_report
from printing.documents import copy_ledger as copy_ledger_paper
from printing.documents.book_cover import CoverFacts
from printing.documents.closing_record import ClosingFacts
from printing.documents.notes_page import NotesFacts
from printing.documents.stock_report import ReportFacts
from printing.render import render_pages
from registry import book_pages
from registry.book_pages import Page, Remark
from registry.models import Registration
from tests import factories
from tests.papers import invented
from tests.papers.demo import Demo
from tests.papers.paper import Paper
from tests.printing.book import KHOI

COVER = CoverFacts(invented.CLOSING.office, invented.CLOSING.book, "2021", "04/01/2021", "31/12/2021")
_VOID = Remark(
    "Hủy đăng ký khai sinh số 118/2021.",
    on="22/11/2026",
    basis="Quyết định số 7/QĐ-UBND ngày 20/11/2026",
    by="Nguyễn Thị Lan",
    kind="Hủy đăng ký",
)


def books() -> dict[str, Paper]:
    """By the names of their files."""
    added = replace(invented.NOTES, first=3, on_form=True)
    return {
        "book_page": Paper(lambda demo: _kept(demo.with_number), partial(_page, replace(KHOI, remarks=()))),
        "book_page-noted": Paper(lambda demo: _kept(demo.noted), partial(_page, KHOI)),
        "book_page-void": Paper(
            lambda demo: _kept(demo.void), partial(_page, replace(KHOI, void=True, remarks=(_VOID,)))
        ),
        "book_cover": Paper(lambda demo: _cover(book_cover.facts_of(demo.book)), partial(_cover, COVER)),
        "closing_record": Paper(
            lambda demo: _closing(closing_record.facts_of(demo.closing, demo.closing.book)),
            partial(_closing, invented.CLOSING),
        ),
        "notes_page": Paper(
            lambda demo: _notes(notes_page.facts_of(demo.noted)), partial(_notes, invented.NOTES)
        ),
        "notes_page-form": Paper(
            lambda demo: _notes(notes_page.facts_of(demo.noted, on_form=True)), partial(_notes, added)
        ),
        "copy_ledger": Paper(_copies_of_demo, _copies),
        "stock_report": Paper(_stock_of_demo, _stock),
    }


def _kept(birth: Registration) -> bytes:
    birth = factories.fresh(birth)
    book = birth.entry.book
    entry = book_pages.entries(book).get(registration=birth)
    return _page(book_pages.page_of(entry, page_number=book_pages.page_numbers(book)(entry)))


def _page(page: Page) -> bytes:
    return render_pages(book_page.html([page]), css=book_page.CSS)


def _cover(facts: CoverFacts) -> bytes:
    return render_pages(book_cover.html(facts), css=book_cover.CSS)


def _closing(facts: ClosingFacts) -> bytes:
    return render_pages(closing_record.html(facts), css=closing_record.CSS)


def _notes(facts: NotesFacts) -> bytes:
    return render_pages(notes_page.html(facts), css=notes_page.CSS)


def _copies() -> bytes:
    month = (date(2026, 2, 1), date(2026, 2, 28))
    return _ledger(copy_ledger_paper.html(invented.UNIT, *month, invented.LINES, invented.TOTALS))


def _copies_of_demo(demo: Demo) -> bytes:
    today = timezone.localdate()
    rows = copy_ledger.between(demo.clerk, today, today)
    lines = [copy_ledger.line(row) for row in rows]
    return _ledger(
        copy_ledger_paper.html(demo.with_number.unit, today, today, lines, copy_ledger.by_day(rows))
    )


def _ledger(html: str) -> bytes:
    return render_pages(html, css=copy_ledger_paper.CSS)


def _stock() -> bytes:
    return _report(stock_report.facts_of(invented.UNIT, 2026, invented.stock(), on=date(2026, 2, 28)))


def _stock_of_demo(demo: Demo) -> bytes:
    unit, today = demo.with_number.unit, timezone.localdate()
    counted = stock_counts.of_year(unit, today.year)
    return _report(stock_report.facts_of(unit, today.year, counted, on=today))


def _report(facts: ReportFacts) -> bytes:
    return render_pages(stock_report.html(facts), css=stock_report.CSS)
