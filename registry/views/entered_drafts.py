"""«Hồ sơ nháp chờ lưu chính thức»: what a pause has left in the book, filed in one press when it is over."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.roles import Permission
from registry import policies
from registry.actions.entered_drafts import Outcome, file_each
from registry.exceptions import Denied
from registry.models import Registration, SelfFiling
from registry.models.registration import RegistrationQuerySet
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import rows, sees_several_units

# So many are filed between two looks at the progress bar; without JavaScript between two presses, that no
# press takes longer than a server waits.
STEP, PORTION = 10, 50


@require_http_methods(["GET", "POST"])
def entered_drafts(request: OfficerRequest) -> HttpResponse:
    """The list (GET), or file those of the officer's own office and show what became of each (POST).

    With JavaScript one press files all, ten by ten; without it fifty, and a button goes on with the rest.
    """
    if request.method == "GET":
        return render(request, "registry/entered_drafts.html", _list(request))
    if not request.user.holds(Permission.REGISTRATION_FILE):
        raise Denied("Đồng chí không được phân quyền lưu chính thức hồ sơ.")
    policies.check_no_pause()
    waiting = _own(request).filter(pk__gt=_number(request, "after"))
    outcomes = _file(request, waiting[: STEP if request.htmx else PORTION])
    last = outcomes[-1].registration.pk if outcomes else 0
    left = waiting.filter(pk__gt=last).count() if outcomes else 0
    template = "_entered_drafts_step" if request.htmx else "entered_drafts_filed"
    return render(request, f"registry/{template}.html", _told(request, outcomes, after=last, left=left))


def _file(request: OfficerRequest, drafts: RegistrationQuerySet) -> list[Outcome]:
    return file_each(drafts.with_people(), by=request.user, age_counted=settings.PID_AGE_COUNTED_AT)


def _told(request: OfficerRequest, outcomes: Sequence[Outcome], *, after: int, left: int) -> dict[str, Any]:
    """How far it is, counted over all portions, and what became of this one."""
    done = _number(request, "done") + len(outcomes)
    refused = _number(request, "refused") + sum(1 for outcome in outcomes if outcome.refusal)
    return {
        "outcomes": outcomes,
        "after": after,
        "done": done,
        "refused": refused,
        "filed": done - refused,
        "left": left,
        "total": done + left,
    }


def _own(request: OfficerRequest) -> RegistrationQuerySet:
    """Those of the officer's own office: only the office that registers files (L60 Đ7)."""
    offices = request.user.units_where(Permission.REGISTRATION_FILE)
    return Registration.objects.visible_to(request.user).filter(unit__in=offices).entered_drafts()


def _list(request: OfficerRequest) -> dict[str, Any]:
    waiting = Registration.objects.visible_to(request.user).entered_drafts().with_people()
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "rows": rows(page.object_list, request.user),
        "own": _own(request).count(),
        "own_office": request.user.holds(Permission.REGISTRATION_FILE),
        "why_not": policies.why_not(policies.check_no_pause),
        "not_filed_by_themselves": _not_filed_by_themselves(waiting),
        "shows_unit": sees_several_units(request.user),
    }


def _not_filed_by_themselves(waiting: RegistrationQuerySet) -> list[SelfFiling]:
    """Why drafts that were to be filed by themselves were not, the last reason of each."""
    tried = SelfFiling.objects.filter(registration__in=waiting.order_by().values("pk"))
    last = tried.order_by("registration", "-pk").distinct("registration")
    return list(last.select_related("registration__entry__book", "registration__birth")[:PORTION])


def _number(request: OfficerRequest, name: str) -> int:
    """A count the page has carried along; 0 for anything else."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0
