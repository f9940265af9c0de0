"""The registrations behind every figure of every table, and beside it."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oversight import filters
from oversight.row_names import OWN
from oversight.statistics import breakdowns, cross, form_13a, outside
from oversight.statistics.births import condition, counted
from oversight.statistics_views.asked import Asked, asked_for
from registry.models import CountedBirth, Registration
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import rows as listed_rows

_NO_LIST = "Bảng này không có số ấy."
# By what is masked in a sensitive birth: the list itself would tell it of whoever stands there (ADR 30).
_TELLING = ("case", "mother-age")


@require_safe
def behind(request: OfficerRequest, pk: int, column: str) -> HttpResponse:
    """The registrations of one figure of the form, by day; `?own=1`: of what the unit registered itself."""
    asked, alone = asked_for(request, pk), filters.own(request.GET)
    known = {each.key: each for each in form_13a.COLUMNS}
    if column not in known:
        raise Http404("Biểu này không có cột ấy.")
    which = known[column]
    found = _by_day(form_13a.behind(asked.around, asked.period, column, alone=alone))
    title = f"{which.group} – {which.label.lower()}" + (f", {OWN}" if alone else "")
    return _listed(request, asked, title, f"Cột {which.number}", found, tells="sex" in which.pick)


@require_safe
def behind_part(request: OfficerRequest, pk: int, table: str, value: str) -> HttpResponse:
    """The registrations of one figure of another table («cross», «beside», a breakdown), by day."""
    asked = asked_for(request, pk)
    try:
        title, found = _found(asked, table, value)
    except KeyError as missing:
        raise Http404(_NO_LIST) from missing
    tells = table in _TELLING or (table == "cross" and "sex" in cross.pick_of(value))
    return _listed(request, asked, title, title, found, tells=tells)


def _found(asked: Asked, table: str, value: str) -> tuple[str, QuerySet[CountedBirth | Registration, int]]:
    """What the list is called, and the keys of its registrations. Raises KeyError for what there is not."""
    around, period = asked.around, asked.period
    if table == "cross":
        births = counted(around, period).filter(condition(cross.pick_of(value)))
        return cross.label_of(value), _by_day(births)
    if table == "beside":
        return outside.label_of(value), outside.behind(around, period, value)
    title = breakdowns.label_of(table, value)
    return title, _by_day(breakdowns.behind(around, period, table, value))


def _by_day(births: QuerySet[CountedBirth]) -> QuerySet[CountedBirth | Registration, int]:
    return births.order_by("registered_on", "pk").values_list("pk", flat=True)


def _listed(
    request: OfficerRequest,
    asked: Asked,
    title: str,
    crumb: str,
    found: QuerySet[CountedBirth | Registration, int],
    *,
    tells: bool,
) -> HttpResponse:
    """A page of the list; where its very title `tells` what is masked, masked ones are counted, not named."""
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    by_pk = Registration.objects.visible_to(request.user).with_people().in_bulk(list(page.object_list))
    listed = [by_pk[pk] for pk in page.object_list if pk in by_pk]
    named = [each for each in listed if not (tells and each.is_masked)]
    context = asked.context | {
        "title": title,
        "crumb": crumb,
        "page": page,
        "rows": listed_rows(named, request.user),
        "unnamed": len(listed) - len(named),
    }
    return render(request, "oversight/behind_figure.html", context)
