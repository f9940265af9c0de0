"""The kinds of decisions and the facts of each; a new kind is one more entry in KINDS."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from accounts.models import Officer
from accounts.roles import Permission
from registry.models import Amendment, Cancellation, Person, PidProposal, Registration


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a card; `url` leads to the document, blank for words alone."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    label: str
    url: str
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One decision with what has to be known for it, and the pages on which it is taken."""

    registration: Registration
    sex: str
    mother: str
    facts: tuple[Fact, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """`waiting` are the rows this officer may decide, with a `registration`; `since` is their field."""

    key: str
    label: str
    words: str  # what follows a number of them
    permission: Permission
    waiting: Callable[[Officer], QuerySet[Any]]
    since: str
    wide: tuple[str, ...]
    card: Callable[[Any], Card]

    def cards(self, officer: Officer, keys: Collection[int]) -> dict[int, Card]:
        """Those of `keys` this officer may still decide, by primary key; one query, none for no keys.

        Nothing of a sensitive birth is masked yet.
        """
        if not keys:
            return {}
        mother = Person.objects.filter(registration=OuterRef("registration"), role=Person.Role.MOTHER)
        rows = self.waiting(officer).filter(pk__in=keys).select_related(*_RECORD, *self.wide)
        rows = rows.annotate(mother_name=Subquery(mother.values("name")[:1]))
        return {row.pk: self.card(row) for row in rows}


_RECORD = ("registration__unit", "registration__birth", "registration__entry__book", "attachment")


def _cancellation(row: Cancellation) -> Card:
    other = f"số {row.other.entry}, {row.other.unit.full_name}" if row.other else ""
    number = row.registration.pid
    if number and row.other:
        number += ", giữ lại cho trẻ" if row.keeps_number else ", hủy cùng hồ sơ"
    acts = (
        Act("Chấp nhận hủy", reverse("registry:accept_cancellation", args=[row.registration_id]), True),
        Act("Từ chối", reverse("registry:refuse_cancellation", args=[row.registration_id])),
    )
    facts = (
        Fact("Lý do đề nghị", row.get_reason_display()),
        Fact("Nội dung", row.words),
        Fact("Hồ sơ giữ lại", other),
        Fact("Số định danh", number),
        *_asked(row.requested_by, row.requested_at, row),
    )
    return _card(row, facts, acts)


def _proposal(row: PidProposal) -> Card:
    facts = (
        Fact("Số đề nghị gán", row.pid),
        Fact("Lý do", row.reason),
        *_asked(row.proposed_by, row.proposed_at, row),
    )
    act = Act("Đối chiếu và quyết định", reverse("registry:registration", args=[row.registration_id]), True)
    return _card(row, facts, (act,))


def _amendment(row: Amendment) -> Card:
    facts = (
        Fact("Nội dung", row.words),
        Fact("Căn cứ", row.paper),
        Fact("Lý do", row.reason),
        *_asked(row.proposed_by, row.proposed_at, row),
    )
    act = Act("Xem và ký", reverse("registry:registration", args=[row.registration_id]), True)
    return _card(row, facts, (act,))


def _asked(by: Officer, at: Any, row: Any) -> tuple[Fact, ...]:
    document = reverse("registry:attachment", args=[row.attachment_id])
    return (
        Fact("Người đề nghị", f"{by.full_name}, {at:%d/%m/%Y}"),
        Fact("Văn bản kèm theo", row.attachment.name, document),
    )


def _card(row: Any, facts: tuple[Fact, ...], acts: tuple[Act, ...]) -> Card:
    said = tuple(fact for fact in facts if fact.text)
    sex = row.registration.birth.get_sex_display()
    return Card(row.registration, sex, row.mother_name or "", said, acts)


KINDS = (
    Kind(
        "cancellation",
        "Đề nghị hủy",
        "đề nghị hủy chờ quyết định",
        Permission.CANCELLATION_DECIDE,
        Cancellation.objects.to_decide,
        "requested_at",
        ("requested_by", "other__unit", "other__entry__book"),
        _cancellation,
    ),
    Kind(
        "pid",
        "Số gán bằng tay",
        "số định danh gán bằng tay chờ xác nhận",
        Permission.PID_CONFIRM,
        PidProposal.objects.to_decide,
        "proposed_at",
        ("proposed_by",),
        _proposal,
    ),
    Kind(
        "amendment",
        "Thay đổi, cải chính, bổ sung",
        "nội dung cải chính, bổ sung chờ ký",
        Permission.AMENDMENT_SIGN,
        Amendment.objects.to_sign,
        "proposed_at",
        ("proposed_by",),
        _amendment,
    ),
)


def kinds_of(officer: Officer) -> list[Kind]:
    """The kinds this officer may ever decide; empty for who decides nothing."""
    return [kind for kind in KINDS if officer.holds(kind.permission)]
