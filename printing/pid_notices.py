"""One letter to one office about the numbers that have been written in the book (811/STP point 3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Officer, Unit, leaders_of
from printing import letters, paper_settings
from printing.documents import pid_notice
from printing.documents.letterhead import LIKE_ABOVE, office_lines, place_and_day
from printing.models import IssuedLetter
from registry import policies
from registry.actions import notices as delivering
from registry.exceptions import WrongState
from registry.models import Notice
from registry.rules.names import clean

MOST_IN_A_LETTER = 200


@dataclass(frozen=True, slots=True)
class Wording:
    """What the officer writes into the letter beside the children."""

    addressee: str
    signer_name: str = ""
    signer_title: str = ""
    number: int | None = None  # as the office's registry gave it; None: the next


@transaction.atomic
def send(notices: Sequence[Notice], *, wording: Wording, by: Officer, operation_id: str = "") -> IssuedLetter:
    """Print one letter about these, in the order given, keep it, and mark each notice sent under its number.

    They come with their registration and its unit. Raises WrongState when none, too many, or those of several
    offices or recipients are given, or a registration may not be passed on any more; Denied, Overtaken,
    NumberTaken. Nothing is kept then.
    """
    unit, recipient = _of_one_letter(notices)
    for notice in notices:
        policies.check_notify(by, notice.registration)
    letter = letters.issue(
        unit,
        IssuedLetter.Kind.PID_NOTICE,
        addressee=wording.addressee,
        registrations=[notice.registration for notice in notices],
        page=lambda number: pid_notice.html(_facts(number, unit, recipient, notices, wording)),
        by=by,
        wanted=wording.number,
        operation_id=operation_id,
    )
    delivering.mark_sent(notices, sent_as=letter.number, by=by)
    return letter


def proposed(unit: Unit, recipient: Notice.Recipient) -> Wording:
    """What the form starts from: the last addressee, the office's usual signer."""
    settings = paper_settings.of(unit)
    leader = None if settings.signer_name else leaders_of(unit).first()
    return Wording(
        addressee=_last_addressee(unit, recipient) or _usual_addressee(unit, recipient),
        signer_name=leader.full_name if leader else settings.signer_name,
        signer_title=leader.title if leader else settings.signer_title,
    )


def _facts(
    number: str, unit: Unit, recipient: Notice.Recipient, notices: Sequence[Notice], wording: Wording
) -> pid_notice.NoticeFacts:
    day = timezone.localdate()
    *above, title = paper_settings.of(unit).signer_lines(wording.signer_title) or ("",)
    return pid_notice.NoticeFacts(
        office=office_lines(unit),
        number=number,
        title=pid_notice.TITLE,
        about=pid_notice.ABOUT,
        place_and_day=place_and_day(unit, day),
        iso_day=day.isoformat(),
        addressee=clean(wording.addressee),
        signer_above=tuple(above),
        signer_title=title,
        signer=clean(wording.signer_name),
        receivers=(LIKE_ABOVE,),
        archive="VT, HT",
        authority=clean(unit.authority),
        recipient=recipient,
        children=pid_notice.children_of(notices),
    )


def _of_one_letter(notices: Sequence[Notice]) -> tuple[Unit, Notice.Recipient]:
    if not notices:
        raise WrongState("Chưa chọn trẻ nào để thông báo; xin chọn ít nhất một trẻ.")
    if len(notices) > MOST_IN_A_LETTER:
        raise WrongState(f"Một văn bản thông báo nhiều nhất {MOST_IN_A_LETTER} trẻ; xin chọn bớt.")
    if len({(notice.registration.unit_id, notice.recipient) for notice in notices}) > 1:
        raise WrongState("Mỗi văn bản chỉ gửi một nơi, của một cơ quan đăng ký; xin chọn lại.")
    return notices[0].registration.unit, Notice.Recipient(notices[0].recipient)


def _last_addressee(unit: Unit, recipient: Notice.Recipient) -> str:
    """To whom the last letter to that office went; its name in full is typed once."""
    sent = Notice.objects.filter(registration__unit=unit, recipient=recipient).exclude(sent_as="")
    last = sent.order_by("-sent_at", "-pk").first()
    if last is None or last.sent_at is None:
        return ""
    # A number is used again the next year.
    letter = IssuedLetter.objects.filter(
        unit=unit,
        kind=IssuedLetter.Kind.PID_NOTICE,
        number=last.sent_as,
        year=timezone.localdate(last.sent_at).year,
    )
    return letter.values_list("addressee", flat=True).first() or ""


def _usual_addressee(unit: Unit, recipient: Notice.Recipient) -> str:
    if recipient is Notice.Recipient.RESIDENCE:
        return f"Công an {unit.name[:1].lower()}{unit.name[1:]}"
    return "Cơ quan bảo hiểm xã hội"
