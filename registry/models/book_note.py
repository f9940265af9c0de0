from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Officer
from accounts.roles import Permission
from registry.models.book import BookEntry


class BookNoteQuerySet(models.QuerySet["BookNote"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those beside entries of the officer's units and of everything below them."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(entry__book__unit__path__startswith=path)
        return self.filter(seen)

    def unconfirmed(self) -> Self:
        """Those that still wait for the word of the head of the office (LAW B62a), oldest first."""
        waiting = self.filter(kind__in=BookNote.WITH_CONFIRMATION, confirmation=None)
        return waiting.order_by("written_on", "pk")

    def to_confirm(self, officer: Officer) -> Self:
        """Those of them this officer may confirm: at the office of the role, no words of one's own."""
        offices = officer.units_where(Permission.NOTE_CONFIRM)
        waiting = self.unconfirmed().filter(entry__registration__unit__in=offices)
        return waiting.exclude(by=officer, kind__in=BookNote.WORDED_BY_HAND)


class BookNote(models.Model):
    """What is written beside an entry of the book after that day; the entry itself never changes.

    `item` names the item of the page the note belongs to ("pid": the number line itself, L60 Đ29.2); blank
    stands for the column «Ghi chú» (TT 04/2020 Đ31.9). A wrong note stays: another one mends it.
    """

    class Kind(models.TextChoices):
        PID = "pid", "Ghi số định danh cá nhân"
        AMENDMENT = "amendment", "Thay đổi, cải chính, bổ sung"
        CANCELLATION = "cancellation", "Hủy đăng ký"
        EVENT = "event", "Ghi chú theo bản án, quyết định"
        MENDING = "mending", "Đính chính ghi chú"

    # An amendment is signed and a cancellation decided by a second person before it is noted at all.
    WITH_CONFIRMATION = (Kind.PID, Kind.EVENT, Kind.MENDING)
    WORDED_BY_HAND = (Kind.EVENT, Kind.MENDING)

    entry = models.ForeignKey(BookEntry, models.PROTECT, related_name="notes", verbose_name="việc đã vào sổ")
    kind = models.CharField("loại", max_length=12, choices=Kind)
    item = models.CharField("mục của trang sổ", max_length=40, blank=True)
    written_on = models.DateField("ghi ngày")
    text = models.TextField("nội dung")
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    # Of a judgment or decision alone: what it is about (rules.note_matters) and which paper it is.
    matter = models.CharField("việc", max_length=20, blank=True, db_default="")
    paper_name = models.CharField("tên văn bản", max_length=60, blank=True, db_default="")
    paper_number = models.CharField("số văn bản", max_length=60, blank=True, db_default="")
    paper_on = models.DateField("ngày văn bản", null=True, blank=True)
    paper_issuer = models.CharField("cơ quan ban hành", max_length=140, blank=True, db_default="")
    mends = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="đính chính ghi chú",
        null=True,
        blank=True,
        related_name="mended_by",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người ghi", related_name="+"
    )
    at = models.DateTimeField("lúc", db_default=Now())

    objects = BookNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "ghi chú trong sổ"
        verbose_name_plural = "các ghi chú trong sổ"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="booknote_kind_known",
                condition=Q(kind__in=["pid", "amendment", "cancellation", "event", "mending"]),
            ),
            models.CheckConstraint(
                name="booknote_event_has_its_paper",
                condition=Q(kind="event", paper_on__isnull=False)
                & ~Q(matter="")
                & ~Q(paper_name="")
                & ~Q(paper_number="")
                & ~Q(paper_issuer="")
                | ~Q(kind="event"),
            ),
            models.CheckConstraint(
                name="booknote_mending_mends",
                condition=Q(kind="mending", mends__isnull=False) | (~Q(kind="mending") & Q(mends=None)),
            ),
            models.UniqueConstraint(
                name="booknote_pid_written_once", fields=["entry"], condition=Q(kind="pid")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="book_note_is_for_ever", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="book_note_mends_its_own_entry",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__mends__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT FROM registry_booknote WHERE id = NEW.mends_id AND entry_id = NEW.entry_id
                    ) THEN
                        RAISE EXCEPTION 'a note mends one beside the same entry'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether the head of the office still has to confirm it."""
        return self.kind in self.WITH_CONFIRMATION and not hasattr(self, "confirmation")


class BookNoteConfirmation(models.Model):
    """The head of the office stands behind a note, as by signature and seal (LAW B62a): once, for ever.

    Nobody confirms words of one's own; a number that came from the Ministry is nobody's words.
    """

    note = models.OneToOneField(
        BookNote, models.PROTECT, primary_key=True, related_name="confirmation", verbose_name="ghi chú"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xác nhận", related_name="+"
    )
    at = models.DateTimeField("xác nhận lúc", db_default=Now())

    class Meta:
        verbose_name = "xác nhận ghi chú"
        verbose_name_plural = "các lần xác nhận ghi chú"
        triggers = [
            pgtrigger.Protect(
                name="book_note_confirmed_for_ever", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="book_note_confirmed_by_another",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (
                        SELECT FROM registry_booknote WHERE id = NEW.note_id AND by_id = NEW.by_id
                        AND kind IN ('event', 'mending')
                    ) THEN
                        RAISE EXCEPTION 'nobody confirms words of one''s own'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Xác nhận ghi chú {self.note_id}"
