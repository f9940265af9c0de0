"""A page of a register book as it was written, with what was noted since laid beside it (HANDBOOK §1.5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from registry.lifecycle import State
from registry.models import BookEntry, BookNote, Person, RegisterBook
from registry.rules import books as rules
from registry.rules import cases, register_page
from registry.rules.dates import PartialDate, written
from registry.rules.names import clean, upper
from registry.rules.register_page import Box
from registry.rules.words import in_words

_PARENTS = (("mother", "mẹ"), ("father", "cha"))


@dataclass(frozen=True, slots=True)
class Item:
    """A label of the page and what was written behind it; blank when unknown, never a dash (Đ29.9).

    `added` is what was written into the item afterwards (L60 Đ29.2), with its day.
    """

    label: str
    value: str
    added: str = ""


Line = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """One note of the column «Ghi chú»; `note` is 0 for what was noted at registration."""

    text: str
    on: str = ""
    basis: str = ""
    by: str = ""
    confirmed: str = ""  # by whom and when, blank while nobody has
    note: int = 0
    kind: str = ""
    item: str = ""  # label of the item it is written into, blank in the column
    waits: bool = False
    mended: bool = False
    may_be_mended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One entry of the book as the paper page shows it: NFC, names in upper case, "" for the unknown."""

    number: int
    book: str
    page_number: int
    office: str
    registered_on: str
    parts: tuple[tuple[Line, ...], ...]  # child, mother, father, declarant, signer
    boxes: tuple[Box, ...]
    remarks: tuple[Remark, ...]
    declarant: str
    officer: str
    void: bool = False

    @property
    def in_the_column(self) -> tuple[Remark, ...]:
        """What stands under «Ghi chú»; what was written into an item stands there and not here."""
        return tuple(remark for remark in self.remarks if not remark.item)


def entries(book: RegisterBook) -> QuerySet[BookEntry]:
    """The entries of the book in order, with all that `page_of` reads: two queries, however many."""
    read = BookEntry.objects.filter(book=book).select_related("book", "registration", "by")
    notes = BookNote.objects.select_related("by", "confirmation__by")
    return read.prefetch_related(Prefetch("notes", notes)).order_by("number")


def page_numbers(book: RegisterBook) -> Callable[[BookEntry], int]:
    """Tells on which page of the volume an entry of `book` begins; struck pages are stepped over (Đ29).

    One query, however many entries are then asked about.
    """
    struck = set(book.struck_pages.values_list("page", flat=True))

    def of(entry: BookEntry) -> int:
        place = entry.number - book.start_number
        return rules.page_of(place, before=book.pages_before, entry_pages=book.entry_pages, struck=struck)

    return of


def page_of(entry: BookEntry, *, page_number: int) -> Page:
    """The page of an entry read by `entries`; which one of the volume it is, `page_numbers` tells."""
    said = entry.as_registered
    child, declarant = said["child"], said.get("declarant", {})
    notes = list(entry.notes.all())
    added = _added(entry, notes)
    day = date.fromisoformat(said["registered_on"])
    parts = (
        _child(child, added),
        *(_parent(role, label, said.get(role, {}), added) for role, label in _PARENTS),
        (
            (Item("Họ, chữ đệm, tên người đi khai sinh", upper(declarant.get("name", ""))),),
            (Item("Giấy tờ tùy thân", identity_paper(declarant)),),
        ),
        (
            (
                Item(
                    _SIGNER,
                    ", ".join(filter(None, (clean(said["signer"][key]) for key in ("name", "title")))),
                ),
            ),
        ),
    )
    return Page(
        number=entry.number,
        book=str(entry.book),
        page_number=page_number,
        office=clean(said["unit"]),
        registered_on=written(day),
        parts=parts,
        boxes=register_page.boxes(
            kind=child["kind"], case=child["case"], born_on=_date(child["born_on"]), registered_on=day
        ),
        remarks=_remarks(child["case"], notes, added),
        declarant=clean(declarant.get("name", "")),
        officer=entry.by.full_name,
        void=entry.registration.state == State.CANCELLED,
    )


def identity_paper(person: Mapping[str, Any]) -> str:
    """«Thẻ căn cước công dân số 042…, Cục … cấp ngày 01/01/2021», from a person of a page as registered."""
    kind, number = person.get("id_kind", ""), clean(person.get("id_number", ""))
    which = [Person.IdKind(kind).label if kind else "", f"số {number}" if number else ""]
    day, issuer = person.get("id_issued_on", ""), clean(person.get("id_issuer", ""))
    granted = f"cấp ngày {written(date.fromisoformat(day))}" if day else "cấp" if issuer else ""
    text = ", ".join(filter(None, (" ".join(filter(None, part)) for part in (which, (issuer, granted)))))
    return text[:1].upper() + text[1:]


_SIGNER = "Họ, chữ đệm, tên, chức vụ người ký Giấy khai sinh/Trích lục ghi vào sổ hộ tịch việc khai sinh"
# What the notes call an item of the page; the key is that of BookNote.item.
_ON_THE_PAGE = {
    "pid": "Số định danh cá nhân",
    "child.name": "Họ, chữ đệm, tên",
    "child.born_on": "Ngày, tháng, năm sinh",
    "child.sex": "Giới tính",
    "child.ethnicity": "Dân tộc",
    "child.nationality": "Quốc tịch",
    "child.birth_place": "Nơi sinh",
    "child.hometown": "Quê quán",
} | {
    f"{role}.{name}": f"{label} (người {parent})"
    for role, parent in _PARENTS
    for name, label in (
        ("name", "Họ, chữ đệm, tên"),
        ("born_on", "Năm sinh"),
        ("ethnicity", "Dân tộc"),
        ("nationality", "Quốc tịch"),
        ("residence", "Nơi cư trú"),
    )
}


def _child(child: Mapping[str, Any], added: Mapping[str, str]) -> tuple[Line, ...]:
    born_on = _date(child["born_on"])
    sex = {"male": "Nam", "female": "Nữ"}.get(child["sex"], "")

    def item(label: str, name: str, value: str) -> Item:
        return Item(label, value, added.get(f"child.{name}", ""))

    return (
        (item("Họ, chữ đệm, tên", "name", upper(child["name"])),),
        (item("Ngày, tháng, năm sinh", "born_on", str(born_on or "")),),
        (Item("Ghi bằng chữ", in_words(born_on) if born_on else ""),),
        (
            item("Giới tính", "sex", sex),
            item("Dân tộc", "ethnicity", clean(child["ethnicity"])),
            item("Quốc tịch", "nationality", clean(child["nationality"])),
        ),
        (item("Nơi sinh", "birth_place", clean(child["birth_place"])),),
        (item("Quê quán", "hometown", clean(child["hometown"])),),
        (Item("Số định danh cá nhân", added.get("pid.number", ""), added.get("pid", "")),),
    )


def _parent(role: str, label: str, parent: Mapping[str, Any], added: Mapping[str, str]) -> tuple[Line, ...]:
    def item(label: str, name: str, value: str) -> Item:
        return Item(label, value, added.get(f"{role}.{name}", ""))

    born_on = _date(parent.get("born_on", ""))
    return (
        (item(f"Họ, chữ đệm, tên người {label}", "name", upper(parent.get("name", ""))),),
        (
            item("Năm sinh", "born_on", str(born_on.year) if born_on else ""),
            item("Dân tộc", "ethnicity", clean(parent.get("ethnicity", ""))),
            item("Quốc tịch", "nationality", clean(parent.get("nationality", ""))),
        ),
        (item("Nơi cư trú", "residence", clean(parent.get("residence", ""))),),
    )


def _added(entry: BookEntry, notes: list[BookNote]) -> dict[str, str]:
    """By item: what was written into it later; the number itself under "pid.number"."""
    added: dict[str, str] = {}
    for note in notes:
        if note.item == "pid":
            added |= {"pid": f"ghi ngày {written(note.written_on)}", "pid.number": entry.registration.pid}
        elif note.item in _ON_THE_PAGE:
            words = f"{note.text} Ghi ngày {written(note.written_on)}."
            added[note.item] = " ".join(filter(None, (added.get(note.item, ""), words)))
    return added


def _remarks(case: str, notes: list[BookNote], added: Mapping[str, str]) -> tuple[Remark, ...]:
    at_registration = cases.book_note(case)
    mended = {note.mends_id for note in notes if note.mends_id}
    return (
        *([Remark(f"{at_registration}.")] if at_registration else []),
        *(
            _remark(note, _ON_THE_PAGE[note.item] if note.item in added else "", mended=note.pk in mended)
            for note in notes
        ),
    )


def _remark(note: BookNote, item: str, *, mended: bool) -> Remark:
    confirmation = getattr(note, "confirmation", None)
    confirmed = (
        f"{confirmation.by.full_name}, {written(timezone.localdate(confirmation.at))}" if confirmation else ""
    )
    return Remark(
        text=clean(note.text),
        on=written(note.written_on),
        basis=clean(note.basis),
        by=note.by.full_name,
        confirmed=confirmed,
        note=note.pk,
        kind=note.get_kind_display(),
        item=item,
        waits=note.waits_for_confirmation,
        mended=mended,
        may_be_mended=note.kind in BookNote.WORDED_BY_HAND and not mended,
    )


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
