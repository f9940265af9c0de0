"""Announcements: drawn up, looked at, sent to the units below, once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from accounts.models import Officer, Unit, UnitQuerySet
from accounts.roles import Level, Permission
from oversight.inbox.delivering import deliver
from oversight.models import Announcement, AnnouncementFile, Message
from registry.actions.attachments import looked_through
from registry.exceptions import AttachmentRefused, Denied, WrongState

MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Words:
    """What an announcement says and to whom; `within` holds keys of units, none of them: all below."""

    title: str
    body: str
    levels: Sequence[str]
    within: Sequence[int] = ()


def offices(officer: Officer) -> UnitQuerySet:
    """The units in whose name the officer announces."""
    return officer.units_where(Permission.ANNOUNCE)


def may_announce(officer: Officer) -> bool:
    """Whether some post of today lets the officer announce; no query."""
    return officer.holds(Permission.ANNOUNCE)


def visible_to(officer: Officer) -> QuerySet[Announcement]:
    """What the officer's offices have sent, and the officer's own drafts; not those of colleagues."""
    own = Announcement.objects.filter(from_unit__in=offices(officer))
    return own.filter(Q(message__isnull=False) | Q(by=officer)).select_related("from_unit", "by", "message")


def with_counts(found: QuerySet[Announcement]) -> QuerySet[Announcement]:
    """Each with `offices`, how many it went to, and `read`, in how many somebody has opened it."""
    return found.annotate(offices=Count("message__deliveries"), read=Count("message__deliveries__read_at"))


def audience(announcement: Announcement) -> UnitQuerySet:
    """The units it goes, or would go, to: in force, below its office, of its levels, within its choice."""
    below = Unit.objects.in_force().below(announcement.from_unit).filter(level__in=announcement.levels)
    if not announcement.within:
        return below
    places = Q(pk__in=[])
    for path in Unit.objects.filter(pk__in=announcement.within).values_list("path", flat=True):
        places |= Q(path__startswith=path)
    return below.filter(places)


def audience_in_words(announcement: Announcement) -> list[tuple[str, int]]:
    """How many units of each level it would go to, from the top; levels without any are left out."""
    levels = list(audience(announcement).values_list("level", flat=True))
    return [(level.label, levels.count(level)) for level in Level if level in levels]


@transaction.atomic
def draw_up(
    words: Words, *, unit: Unit, by: Officer, files: Iterable["UploadedFile[bytes]"] = ()
) -> Announcement:
    """Keep a draft of `unit` with its papers. Raises Denied, AttachmentRefused."""
    if not by.may(Permission.ANNOUNCE, unit):
        raise Denied("Chỉ Phòng Tư pháp, Sở Tư pháp, Bộ Tư pháp gửi thông báo cho các cơ quan bên dưới.")
    draft = Announcement.objects.create(
        from_unit=unit,
        by=by,
        title=words.title,
        body=words.body,
        levels=list(words.levels),
        within=sorted(words.within),
    )
    _attach(draft, files)
    return draft


@transaction.atomic
def rewrite(
    draft: Announcement,
    words: Words,
    *,
    by: Officer,
    files: Iterable["UploadedFile[bytes]"] = (),
    without: Iterable[int] = (),
) -> None:
    """Other words, more papers, and `without` the papers of these keys. Raises what `_own_draft` raises."""
    kept = _own_draft(draft, by)
    kept.title, kept.body = words.title, words.body
    kept.levels, kept.within = list(words.levels), sorted(words.within)
    kept.save()
    for paper in kept.files.filter(pk__in=list(without)):
        _throw_away(paper)
    _attach(kept, files)


@transaction.atomic
def discard(draft: Announcement, *, by: Officer) -> None:
    """Drop a draft with its papers. Raises Denied, WrongState."""
    kept = _own_draft(draft, by)
    for paper in kept.files.all():
        _throw_away(paper)
    kept.delete()


@transaction.atomic
def send(draft: Announcement, *, by: Officer) -> Message:
    """Send it to its audience as it is now; of two presses the second finds it sent.

    Raises Denied, WrongState, and MessageRefused when no unit would get it.
    """
    kept = _own_draft(draft, by)
    message = deliver(
        Message.Kind.ANNOUNCEMENT,
        kept.title,
        to=audience(kept),
        by=by,
        from_unit=kept.from_unit,
        body=kept.body,
        reference=f"announcement:{kept.pk}",
    )
    kept.message = message
    kept.save(update_fields=["message"])
    return message


def _own_draft(draft: Announcement, by: Officer) -> Announcement:
    """The row as it is now, locked. Raises Denied to everybody but its author, WrongState once it is sent."""
    kept = Announcement.objects.select_for_update(of=("self",)).select_related("from_unit").get(pk=draft.pk)
    if kept.message_id is not None:
        raise WrongState("Thông báo này đã được gửi nên không sửa, không gửi lại được.")
    if kept.by_id != by.pk or not by.may(Permission.ANNOUNCE, kept.from_unit):
        raise Denied("Chỉ người soạn sửa và gửi bản nháp này.")
    return kept


def _attach(draft: Announcement, files: Iterable["UploadedFile[bytes]"]) -> None:
    """All of them or none: each is looked through before the first is stored."""
    seen = [(file, looked_through(file)) for file in files]
    if draft.files.count() + len(seen) > MOST_FILES:
        raise AttachmentRefused(
            f"Một thông báo kèm nhiều nhất {MOST_FILES} tệp; xin gộp các trang vào một tệp."
        )
    for file, what in seen:
        AnnouncementFile.objects.create(
            announcement=draft,
            name=what.name,
            content_type=what.content_type,
            size=what.size,
            digest=what.digest,
            file=file,
        )


def _throw_away(paper: AnnouncementFile) -> None:
    storage, name = paper.file.storage, paper.file.name or ""
    paper.delete()
    transaction.on_commit(lambda: storage.delete(name))
