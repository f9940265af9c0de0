"""«Cài đặt giấy tờ»: numbers, words, signature of a unit's papers; its people read, its head decides."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Unit, UnitQuerySet
from accounts.roles import Level, Permission
from printing import paper_settings
from printing.forms.settings import PaperSettingForm
from printing.models import Numbered, PaperSetting
from printing.paper_settings import Settings
from registry import policies
from registry.exceptions import Denied
from registry.rules.dates import PartialDate
from registry.views.fetching import OfficerRequest

SHOWN = 20
# Shows every word that can be chosen.
_A_DAY = PartialDate(2005, 4, 15)


@require_http_methods(["GET", "POST"])
def office_papers(request: OfficerRequest) -> HttpResponse:
    """The settings of one unit (GET, `?unit=`), or a new decision about it (POST)."""
    units = _units(request)
    unit = _chosen(units, request.POST.get("unit") or request.GET.get("unit") or "")
    decided = PaperSetting.objects.of(unit)
    above = paper_settings.above(unit)
    if request.method == "POST":
        paper_settings.check_decide(request.user, unit)
        form = PaperSettingForm(request.POST, above=above, decided=decided)
        if form.is_valid():
            paper_settings.decide(unit, by=request.user, **form.columns())
            messages.success(request, "Đã lưu cài đặt giấy tờ; giấy đã in không đổi.")
            return redirect(f"{reverse('printing:paper_settings')}?unit={unit.pk}")
    else:
        form = PaperSettingForm(above=above, decided=decided)
    counts = paper_settings.of(unit)
    context: dict[str, Any] = {
        "unit": unit,
        "units": units.order_by("path") if units.count() > 1 else (),
        "form": form,
        "counts": counts,
        "samples": _samples(counts),
        "day_in_words": counts.in_words(_A_DAY),
        "signing": counts.signer_lines("Phó Chủ tịch"),
        "why_not": policies.why_not(paper_settings.check_decide, request.user, unit),
        "history": PaperSetting.objects.filter(unit=unit).select_related("by").order_by("-pk")[:SHOWN],
    }
    return render(request, "printing/paper_settings.html", context, status=422 if form.errors else 200)


def _units(request: OfficerRequest) -> UnitQuerySet:
    """The officer's own offices; for who keeps the reference data the Ministry and the provinces of today."""
    own = request.user.units_where(Permission.REGISTRATION_FILE)
    kept = request.user.units_where(Permission.REFERENCE_DATA_MANAGE).in_force()
    wide = kept.filter(level__in=(Level.MINISTRY, Level.PROVINCE))
    units = Unit.objects.filter(Q(pk__in=own) | Q(pk__in=wide))
    if not units.exists():
        raise Denied("Đồng chí không làm việc tại cơ quan đăng ký nào nên không có cài đặt để xem.")
    return units


def _chosen(units: UnitQuerySet, key: str) -> Unit:
    """The unit of the address, else the first; whatever is not the officer's leads to the first too."""
    asked = units.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
    return asked or units.order_by("path")[0]


def _samples(counts: Settings) -> list[tuple[str, str]]:
    year = timezone.localdate().year
    return [(str(kind.label), counts.number(kind, 5, year)) for kind in Numbered]
