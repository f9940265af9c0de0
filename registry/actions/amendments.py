"""Amending a registered birth: taken down by the officer of the book, signed by another (L60 Đ28, 29)."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import Officer
from pid_gateway import errands
from registry import books, current, facts, policies
from registry.actions import attachments, divergences
from registry.actions._step import OVERTAKEN, note_act
from registry.exceptions import Overtaken, WrongState
from registry.findings import refuse as refuse_unless_ticked
from registry.findings import refuse_forbidden
from registry.models import Amendment, Attachment, BookNote, Registration
from registry.rules import Finding, amendments, birth, names
from registry.rules.amendable import ITEMS, Change, Kind, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An amendment as an officer took it down; `values` are the new texts by field, as stored."""

    kind: Kind
    ground: str
    reason: str
    values: Mapping[str, str]
    paper_number: str
    paper_on: date
    paper_issuer: str
    signer_name: str
    signer_title: str = ""
    parents_consent: bool = False
    own_consent: bool = False


def findings(registration: Registration, wanted: Wanted) -> list[Finding]:
    """What the law says of the amendment, then what it says of the birth as it would hold and not before."""
    held, changes = current.of(registration), lines(registration, wanted.values)
    found = list(amendments.findings(_facts(held, wanted, changes)))
    if any(finding.forbids for finding in found):
        return found
    before = {finding.code for finding in _of_the_birth(held)}
    # Laid over what holds: `held` may be the second reading already, so it is read once more.
    all_lines = [line for signed in registration.amendments.signed() for line in signed.lines]
    after = _of_the_birth(current.amended(registration, [*all_lines, *changes]))
    return found + [finding for finding in after if finding.code not in before]


def lines(registration: Registration, values: Mapping[str, str]) -> tuple[Change, ...]:
    """The new values beside what holds now, in the order of the page; names as they are kept."""
    held = current.of(registration)
    return tuple(
        Change(field, current.text(held, field), _kept(field, values[field]))
        for field in ITEMS
        if field in values
    )


@transaction.atomic
def propose(
    registration: Registration,
    wanted: Wanted,
    *,
    by: Officer,
    document: "UploadedFile[bytes]",
    acknowledged: Collection[str] = (),
) -> Amendment:
    """Take an amendment down and put it before whoever signs; nothing holds yet.

    `acknowledged` are the codes of the warnings that were ticked. Raises Forbidden with the findings that
    stand in the way, AttachmentRefused, Denied, WrongState, Overtaken.
    """
    policies.check_propose_amendment(by, registration)
    seen = findings(registration, wanted)
    refuse_unless_ticked(seen, acknowledged=acknowledged)
    changes = lines(registration, wanted.values)
    ticked = {"acknowledged": [asdict(finding) for finding in seen]}
    note_act(registration, "propose_amendment", by=by, note=wanted.reason, data=ticked)
    amendment = Amendment.objects.create(
        registration=registration,
        kind=wanted.kind.value,
        ground=wanted.ground,
        reason=wanted.reason,
        changes=[{"label": change.item.full_label, **asdict(change)} for change in changes],
        name_keys=_name_keys(changes),
        parents_consent=wanted.parents_consent,
        own_consent=wanted.own_consent,
        paper_number=wanted.paper_number,
        paper_on=wanted.paper_on,
        paper_issuer=wanted.paper_issuer,
        signer_name=wanted.signer_name,
        signer_title=wanted.signer_title,
        attachment=attachments.keep(registration, document, kind=Attachment.Kind.AMENDMENT_PAPER, by=by),
        proposed_by=by,
    )
    registration.refresh_from_db()
    return amendment


@transaction.atomic
def sign(registration: Registration, *, by: Officer, note: str = "") -> Amendment:
    """Let the open amendment hold from now on: noted in the book, found by search, told to the Ministry.

    What is registered stays as it is. Checked once more against what holds. Raises Forbidden, Denied (never
    who took it down), WrongState, Overtaken.
    """
    policies.check_sign_amendment(by, registration)
    errands.hold(registration.reference)
    amendment = _open(registration)
    refuse_forbidden(findings(registration, _wanted(amendment)))
    changes = [
        {"field": line.field, "old": line.item.shown(line.old), "new": line.item.shown(line.new)}
        for line in amendment.lines
    ]
    note_act(registration, "amend", by=by, note=note, data={"changes": changes})
    _decide(amendment, Amendment.Decision.SIGNED, by=by, note=note)
    _note_in_the_book(amendment)
    registration.refresh_from_db()
    divergences.compare(registration)
    return amendment


@transaction.atomic
def refuse(registration: Registration, *, by: Officer, reason: str) -> None:
    """Send the open amendment back; another can be taken down."""
    policies.check_sign_amendment(by, registration)
    amendment = _open(registration)
    note_act(registration, "refuse_amendment", by=by, note=reason)
    _decide(amendment, Amendment.Decision.REFUSED, by=by, note=reason)
    registration.refresh_from_db()


def _facts(held: Registration, wanted: Wanted, changes: tuple[Change, ...]) -> amendments.AmendmentFacts:
    parents = [person for person in (held.mother, held.father) if person and person.name]
    assert held.registered_on  # noqa: S101 - it is completed
    return amendments.AmendmentFacts(
        kind=wanted.kind,
        ground=wanted.ground,
        reason=wanted.reason,
        changes=changes,
        parents=frozenset(str(person.role) for person in parents),
        parents_ethnicities=tuple(person.ethnicity for person in parents if person.ethnicity),
        born_on=held.birth.born_on,
        parents_consent=wanted.parents_consent,
        own_consent=wanted.own_consent,
        registered_on=held.registered_on,
        today=timezone.localdate(),
    )


def _of_the_birth(registration: Registration) -> list[Finding]:
    assert registration.registered_on and registration.entered_at  # noqa: S101, PT018 - it is in the book
    entered_on = timezone.localdate(registration.entered_at)
    registered_on = registration.registered_on
    return list(birth.findings(facts.birth(registration, registered_on=registered_on, entered_on=entered_on)))


def _wanted(amendment: Amendment) -> Wanted:
    return Wanted(
        kind=amendment.of_kind,
        ground=amendment.ground,
        reason=amendment.reason,
        values={line.field: line.new for line in amendment.lines},
        paper_number=amendment.paper_number,
        paper_on=amendment.paper_on,
        paper_issuer=amendment.paper_issuer,
        signer_name=amendment.signer_name,
        signer_title=amendment.signer_title,
        parents_consent=amendment.parents_consent,
        own_consent=amendment.own_consent,
    )


def _open(registration: Registration) -> Amendment:
    amendment = registration.amendments.open().select_related("proposed_by").first()
    if amendment is None:
        raise WrongState("Không còn nội dung nào chờ ký; xin tải lại trang.")
    return amendment


def _decide(amendment: Amendment, decision: Amendment.Decision, *, by: Officer, note: str) -> None:
    decided = Amendment.objects.open().filter(pk=amendment.pk)
    if not decided.update(decision=decision, decided_by=by, decided_at=timezone.now(), note=note):
        raise Overtaken(OVERTAKEN)
    amendment.refresh_from_db()


def _note_in_the_book(amendment: Amendment) -> None:
    """What was blank is written in its own line (L60 Đ29.2), all else beside the entry (TT 04/2020 Đ31.9)."""
    write, kind = books.note, BookNote.Kind.AMENDMENT
    on, by, basis = timezone.localdate(), amendment.proposed_by, amendment.paper
    if amendment.of_kind is not Kind.SUPPLEMENT:
        write(amendment.registration, kind, amendment.words, on=on, by=by, basis=basis)
        return
    for line in amendment.lines:
        said = amendments.words(Kind.SUPPLEMENT, (line,))
        write(amendment.registration, kind, said, on=on, by=by, item=line.field, basis=basis)


def _kept(field: str, value: str) -> str:
    return names.clean(value) if ITEMS[field].shape in (Shape.NAME, Shape.TEXT) else value


def _name_keys(changes: tuple[Change, ...]) -> str:
    return " ".join(names.fold(change.new) for change in changes if change.item.shape is Shape.NAME)
