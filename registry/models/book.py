from datetime import date
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

from accounts.models import Officer, Unit
from registry.models.book_guards import BOOK_GUARDS, ENTRY_TAKES_THE_NEXT_NUMBER
from registry.models.registration import Registration
from registry.rules import books as rules

NUMBER_SUFFIX = {Registration.Kind.BIRTH: "KS"}


class RegisterBookQuerySet(models.QuerySet["RegisterBook"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's units and of everything below them; the start of every view."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        return self.filter(seen)

    def in_the_year(self, unit: Unit, kind: str, year: int) -> Self:
        """The parts of one year's sequence, the newest first."""
        return self.filter(unit=unit, kind=kind, year=year).order_by("-pk")

    def closing_due(self, today: date) -> Self:
        """Those of years past, or full, whose closing record nobody has signed yet (NĐ 123/2015 Đ11.3)."""
        due = self.filter(Q(year__lt=today.year) | Q(closed_on__lte=today))
        return due.exclude(closings__decision="signed").order_by("year", "pk")


class RegisterBook(models.Model):
    """One year's part of a volume (quyển) of one kind of register of one office (TT 04/2020 Đ29, Đ36).

    Mostly a whole volume. One that was not full goes on in the next year as a further row, with the same
    `volume` and `cover_year`: the numbers begin anew, the pages and the cover do not.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan đăng ký", related_name="+")
    kind = models.CharField("loại sổ", max_length=10, choices=Registration.Kind)
    year = models.PositiveSmallIntegerField("năm")
    volume = models.PositiveSmallIntegerField("quyển số", default=1)
    last_number = models.PositiveIntegerField("số đã cấp", default=0)
    last_entry_on = models.DateField("ngày đăng ký cuối", null=True)
    closed_on = models.DateField("khóa sổ ngày", null=True)  # from here on nothing enters
    # The year on the cover, where it is not `year`: the volume was begun in an earlier one.
    cover_year = models.PositiveSmallIntegerField("năm trên bìa", null=True)
    opened_on = models.DateField("mở sổ ngày", null=True)
    # What stood before the first entry the system holds: on paper, or in the volume before.
    start_number = models.PositiveIntegerField("số cuối cùng trước đó", db_default=0)
    start_on = models.DateField("ngày đăng ký cuối cùng trước đó", null=True)
    paper_entries = models.PositiveIntegerField("số việc chỉ ghi trên giấy", db_default=0)
    pages = models.PositiveSmallIntegerField("số trang", null=True)
    entry_pages = models.PositiveSmallIntegerField("số trang mỗi việc", db_default=1)
    pages_before = models.PositiveSmallIntegerField("số trang đã ghi trước đó", db_default=0)

    objects = RegisterBookQuerySet.as_manager()

    class Meta:
        verbose_name = "quyển sổ"
        verbose_name_plural = "các quyển sổ"
        constraints = [
            models.UniqueConstraint(
                "unit", "kind", "year", Coalesce("cover_year", "year"), "volume", name="book_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["unit", "kind", "year"], condition=Q(closed_on=None), name="book_one_open_at_a_time"
            ),
            models.CheckConstraint(
                name="book_cover_not_after_its_year",
                condition=Q(cover_year=None) | Q(cover_year__lt=F("year")),
            ),
            models.CheckConstraint(name="book_entries_take_pages", condition=Q(entry_pages__gte=1)),
            models.CheckConstraint(
                name="book_paper_entries_were_numbered", condition=Q(paper_entries__lte=F("start_number"))
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="book_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="book_numbers_only_grow",
                operation=pgtrigger.Update,
                # Saying the beginning again is not taking a number back (book_begins_once).
                condition=pgtrigger.Q(new__last_number__lt=pgtrigger.F("old__last_number"))
                & pgtrigger.Q(new__start_number=pgtrigger.F("old__start_number")),
            ),
            *BOOK_GUARDS,
        ]

    def __str__(self) -> str:
        return f"{self.volume:02}-TP/HT-{self.year_on_cover}-{NUMBER_SUFFIX[Registration.Kind(self.kind)]}"

    @property
    def year_on_cover(self) -> int:
        """The year in which the volume was begun."""
        return self.cover_year or self.year

    @property
    def entries_held(self) -> int:
        """How many entries the system holds; the database sees to it that numbers have no gaps."""
        return self.last_number - self.start_number

    @property
    def entries_in_all(self) -> int:
        """All entries of this year in this volume, those on paper alone among them."""
        return self.paper_entries + self.entries_held

    @property
    def first_number(self) -> int:
        """The first number of this year in this volume, on paper or here; given or not yet."""
        return self.start_number - self.paper_entries + 1

    @property
    def closing_day(self) -> date:
        """The day it was closed on; else the day on which it has to be."""
        return self.closed_on or rules.closing_day(self.year, unit_ends=self.unit.valid_to)

    def is_late_on(self, today: date) -> bool:
        """Whether the year's closing, not signed yet, is past its term."""
        return rules.is_late(self.year, closed_on=self.closing_day, done_on=today)


class BookEntry(models.Model):
    """A number in a book: given once, kept for ever, void or not.

    `as_registered` is the page as it was written that day; later corrections
    of data never reach it (L60 Đ58.1: the book is the legal basis).
    """

    book = models.ForeignKey(RegisterBook, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField("số")
    registration = models.OneToOneField(Registration, models.PROTECT, related_name="entry")
    as_registered = models.JSONField("nội dung đã ghi")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "việc đã vào sổ"
        verbose_name_plural = "các việc đã vào sổ"
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="number_once_a_book")]
        triggers = [
            pgtrigger.Protect(name="entry_is_for_ever", operation=pgtrigger.Update | pgtrigger.Delete),
            ENTRY_TAKES_THE_NEXT_NUMBER,
        ]

    def __str__(self) -> str:
        return f"{self.number:02}/{self.book.year}"
