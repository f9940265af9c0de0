"""Filing without a press what a pause has left in the book, where the head of the office wants it so."""

import structlog
from django.db import transaction
from django.utils import timezone

from accounts.roles import Permission
from pid_gateway import pauses
from registry.actions import registrations
from registry.exceptions import Paused, RegistryError
from registry.models import OfficeSetting, Registration, SelfFiling
from registry.rules import pid

log = structlog.get_logger(__name__)

NOTE = "Tự lưu sau đợt tạm dừng cấp số, theo cài đặt của cơ quan."
BROKEN = "Phần mềm gặp lỗi khi tự lưu; xin bấm lưu chính thức bằng tay."


def file_by_setting(*, limit: int, age_counted: pid.AgeCounted = "entry") -> int:
    """File up to `limit` drafts of offices that want it so, the oldest in the book first; how many it tried.

    Does nothing while a pause is in force. Each draft is filed in its own transaction in the name of the
    officer who switched the setting on, with the outcome kept; one that is refused is not tried again under
    the same setting. Where that officer may no longer file at the office nothing happens until its head
    decides anew. May run at several workers at once. Not to be called inside a transaction.
    """
    if pauses.in_force(timezone.now()):
        return 0
    settings = _offices_that_want_it()
    if not settings:
        return 0
    waiting = Registration.objects.entered_drafts().filter(unit__in=list(settings))
    untried = waiting.exclude(self_filings__setting__in=list(settings.values())).order_by("entered_at", "pk")
    drafts = list(untried.values_list("pk", "unit_id")[:limit])
    return sum(_try(pk, settings[unit], age_counted) for pk, unit in drafts)


def has_author(setting: OfficeSetting) -> bool:
    """Whether who switched it on may still file at the office: in nobody else's name is anything filed."""
    return setting.by.may(Permission.REGISTRATION_FILE, setting.unit)


def _offices_that_want_it() -> dict[int, OfficeSetting]:
    """By unit; only offices with drafts in the book are looked at, which on most days are none."""
    with_drafts = set(Registration.objects.entered_drafts().order_by().values_list("unit", flat=True))
    decided = OfficeSetting.objects.filter(unit__in=with_drafts).select_related("unit", "by").in_force()
    return {
        setting.unit_id: setting for setting in decided if setting.files_after_pause and has_author(setting)
    }


def _try(pk: int, setting: OfficeSetting, age_counted: pid.AgeCounted) -> bool:
    try:
        return _file(pk, setting, age_counted)
    except Exception as error:  # noqa: BLE001 - whatever it trips over, the other drafts are filed
        # Not the error's text: PostgreSQL writes the row into it.
        log.error("self_filing_broken", registration=pk, error=type(error).__name__)
        SelfFiling.objects.create(setting=setting, registration_id=pk, refusal=BROKEN)
        return True


@transaction.atomic
def _file(pk: int, setting: OfficeSetting, age_counted: pid.AgeCounted) -> bool:
    """False when there was nothing to do: another worker or an officer has it, or a pause has begun."""
    mine = Registration.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk)
    draft = mine.entered_drafts().with_people().first()
    if draft is None or SelfFiling.objects.filter(registration=draft, setting=setting).exists():
        return False
    refusal = ""
    try:
        registrations.file(draft, by=setting.by, age_counted=age_counted, note=NOTE)
    except Paused:
        return False
    except RegistryError as refused:
        refusal = str(refused)[:500]
    SelfFiling.objects.create(setting=setting, registration=draft, refusal=refusal)
    return True
