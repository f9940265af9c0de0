"""«Phôi giấy»: the stock of an office, for itself and for those above it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Unit
from accounts.roles import Permission
from printing import stock, stock_counts
from printing.exceptions import ReasonNeeded
from printing.forms.stock import DeliveryForm, GiveUpForm, ReasonForm
from printing.models import FormKind, FormRange, FormUse
from printing.stock_counts import Month
from registry import policies
from registry.exceptions import Denied, RegistryError
from registry.views.fetching import OfficerRequest

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of sheet at one office."""

    kind: FormKind
    left: int
    next: stock.Sheet | None
    months: list[Month]  # of the year shown, oldest first


@require_safe
def overview(request: OfficerRequest) -> HttpResponse:
    """What is there, month by month (`?year=`), deliveries and sheets used; those above choose a `?unit=`."""
    if not (request.user.holds(Permission.PAPER_PRINT) or _kept_units(request).exists()):
        return render(request, "printing/stock.html", {"unit": None})
    unit = office_of(request)
    year = year_of(request)
    ranges = FormRange.objects.visible_to(request.user).filter(unit=unit).select_related("by")
    uses = FormUse.objects.filter(received__in=ranges.order_by()).select_related(
        "received", "by", "paper__registration__entry__book", "spoiling", "replaces__received", "replaced_by"
    )
    context: dict[str, Any] = {
        "unit": unit,
        "others": _others(request, unit),
        "year": year,
        "this_year": timezone.localdate().year,
        "shelves": shelves(unit, year),
        "why_not": policies.why_not(stock.check_keep, request.user, unit),
        "ranges": ranges.order_by("-received_on", "-pk")[:SHOWN],
        "uses": uses.order_by("-pk")[:SHOWN],
        "shown": SHOWN,
    }
    return render(request, "printing/stock.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: OfficerRequest) -> HttpResponse:
    """Take a delivery in."""
    unit = own_office(request)
    form = DeliveryForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            received = stock.receive(form.delivery(), unit=unit, by=request.user)
        except RegistryError as refusal:
            form.add_error("first", str(refusal))
        else:
            messages.success(request, f"Đã nhận {received.size} tờ phôi: {received}.")
            return redirect("printing:stock")
    context = {"unit": unit, "form": form}
    return render(request, "printing/stock_receive.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: OfficerRequest) -> HttpResponse:
    """Write down sheets spoiled unprinted, lost or given back."""
    unit = own_office(request)
    form = GiveUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gone = _give_up(unit, form.cleaned_data, request)
        except RegistryError as refusal:
            form.add_error("first", str(refusal))
        else:
            messages.success(request, f"Đã ghi {gone} tờ phôi.")
            return redirect("printing:stock")
    context = {"unit": unit, "form": form}
    return render(request, "printing/stock_give_up.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take out a delivery entered wrongly."""
    ranges = FormRange.objects.visible_to(request.user).select_related("unit")
    received = get_object_or_404(ranges, pk=pk)
    stock.withdraw(received, reason=_reason(request), by=request.user)
    messages.success(request, f"Đã rút lần nhận {received}; dòng ấy vẫn còn trong sổ, có gạch ngang.")
    return redirect("printing:stock")


@require_POST
def spoiled(request: OfficerRequest, pk: int) -> HttpResponse:
    """A sheet that was printed on is spoiled."""
    ranges = FormRange.objects.visible_to(request.user)
    uses = FormUse.objects.filter(received__in=ranges.order_by()).select_related("received__unit")
    use = get_object_or_404(uses, pk=pk)
    stock.spoil_printed(use, reason=_reason(request), by=request.user)
    messages.success(request, f"Đã ghi phôi {use} hỏng. In lại thì dùng tờ khác, không sửa trên tờ hỏng.")
    return redirect("printing:stock")


def office_of(request: OfficerRequest) -> Unit:
    """The office asked for, if the officer may see it; else the officer's own. 404 outside."""
    own = request.user.units_where(Permission.PAPER_PRINT).order_by("path").first()
    asked = request.GET.get("unit", "")
    if asked:
        seen = Unit.objects.filter(pk__in=_kept_units(request))
        key = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
        return own if own and own.pk == key else get_object_or_404(seen, pk=key)
    if own is None:
        first = Unit.objects.filter(pk__in=_kept_units(request)).order_by("path").first()
        if first is None:
            raise Denied("Chưa cơ quan nào trong phạm vi của đồng chí nhận phôi.")
        return first
    return own


def own_office(request: OfficerRequest) -> Unit:
    """The office whose stock the officer keeps; raises Denied for whoever prints nowhere."""
    unit = request.user.units_where(Permission.PAPER_PRINT).order_by("path").first()
    if unit is None:
        raise Denied("Phôi do cơ quan in giấy tự quản lý; đồng chí chỉ xem được.")
    return unit


def year_of(request: OfficerRequest) -> int:
    """The year asked for, else the present one."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else timezone.localdate().year


def shelves(unit: Unit, year: int) -> list[Shelf]:
    """Both kinds of sheet there, with the months of `year`."""
    return [_shelf(unit, kind, year) for kind in FormKind]


def _shelf(unit: Unit, kind: FormKind, year: int) -> Shelf:
    months = stock_counts.months(unit, kind)
    return Shelf(
        kind=kind,
        left=months[-1].closing if months else 0,
        next=stock.next_serial(unit, kind),
        months=[month for month in months if month.first_day.year == year],
    )


def _kept_units(request: OfficerRequest) -> Any:
    return FormRange.objects.visible_to(request.user).order_by().values("unit")


def _others(request: OfficerRequest, unit: Unit) -> list[tuple[Unit, list[int]]]:
    """Every other office below that has stock, with what is left of each kind."""
    units = Unit.objects.filter(pk__in=_kept_units(request)).exclude(pk=unit.pk).order_by("path")
    return [(other, [stock_counts.left(other, kind) for kind in FormKind]) for other in units[:SHOWN]]


def _give_up(unit: Unit, typed: dict[str, Any], request: OfficerRequest) -> int:
    first = stock.sheet(unit, FormKind(typed["kind"]), typed["series"], int(typed["first"]))
    how, last = FormUse.How(typed["how"]), int(typed["last"])
    return stock.give_up(first, last, how=how, reason=typed["reason"], by=request.user)


def _reason(request: OfficerRequest) -> str:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise ReasonNeeded("Xin ghi lý do, không quá 300 chữ.")
    return str(form.cleaned_data["reason"])
