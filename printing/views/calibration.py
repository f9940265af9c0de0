"""«Căn chỉnh máy in»: the printers of an office, and one printer set right on one kind of sheet."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from printing import calibrating
from printing.documents import birth_certificate, birth_certificate_page
from printing.exceptions import NameTaken, NoSuchLetter, TooLong
from printing.forms.calibration import CalibrationForm, PrinterForm, ShiftForm
from printing.models import Calibration, Printer
from printing.overprint.aim import Aim
from printing.overprint.drawing import overprint, ruler
from printing.overprint.layout import Sheet
from printing.overprint.picture import Side, sides_of
from printing.overprint.values import SAMPLE
from printing.views.pdf import shown
from registry.exceptions import RegistryError
from registry.views.fetching import OfficerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def printers(request: OfficerRequest) -> HttpResponse:
    """The printers of the officer's office and how each is set (GET); one more (POST)."""
    unit = calibrating.office_of(request.user)
    form = PrinterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            printer = calibrating.add_printer(unit, form.cleaned_data["name"], by=request.user)
        except NameTaken as taken:
            form.add_error("name", str(taken))
        else:
            messages.success(request, "Đã thêm máy in; xin căn chỉnh theo từng bước.")
            return redirect("printing:calibration", printer.pk, Sheet.ORIGINAL)
    known = [
        (printer, [(sheet, calibrating.newest(printer, sheet)) for sheet in Sheet])
        for printer in calibrating.printers_of(unit)
    ]
    context = {"unit": unit, "printers": known, "form": form}
    return render(request, "printing/printers.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def calibration(request: OfficerRequest, pk: int, sheet: str) -> HttpResponse:
    """How this printer is set on that sheet, with the picture of the form (GET); set anew (POST)."""
    printer, kind = _printer_and_sheet(request, pk, sheet)
    newest = calibrating.newest(printer, kind)
    form_class = ShiftForm if kind == Sheet.PLAIN else CalibrationForm
    form = form_class(request.POST or None, sheet=kind, calibration=newest)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            calibrating.calibrate(printer, kind, by=request.user, seen=_seen(request), **form.set)
        except RegistryError as refused:
            refusal = str(refused)
        else:
            messages.success(request, "Đã lưu tọa độ; xin in thử một lần nữa.")
            return redirect("printing:calibration", printer.pk, kind)
    context = {
        "printer": printer,
        "sheet": kind,
        "form": form,
        "refusal": refusal,
        "newest": newest,
        "sides": _picture(kind, newest.aim if newest else Aim()),
        "history": _history(printer, kind),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "printing/calibration.html", context, status=status)


@require_POST
def restore(request: OfficerRequest, pk: int, sheet: str) -> HttpResponse:
    """Let the earlier calibration named in the form count again; refusals are told by the error page."""
    printer, kind = _printer_and_sheet(request, pk, sheet)
    key = request.POST.get("calibration", "")
    if not key.isdigit():
        raise Http404
    earlier = get_object_or_404(Calibration, pk=int(key), printer=printer, sheet=kind)
    calibrating.restore(earlier, by=request.user, seen=_seen(request))
    messages.success(request, "Đã lấy lại tọa độ của lần trước; xin in thử một lần nữa.")
    return redirect("printing:calibration", printer.pk, kind)


@require_safe
def sample(request: OfficerRequest, pk: int, sheet: str, which: str) -> HttpResponse:
    """A test print without anybody's data: «ruler» or «trial» for the form, «form» or «number» for plain."""
    printer, kind = _printer_and_sheet(request, pk, sheet)
    plain = kind == Sheet.PLAIN
    if which not in (("form", "number") if plain else ("ruler", "trial")):
        raise Http404
    newest = calibrating.newest(printer, kind)
    content = _plain(which, newest) if plain else _on_form(which, printer, kind, newest)
    return shown(content, f"in-thu-{kind}-{which}.pdf")


def _plain(which: str, newest: Calibration | None) -> bytes:
    if which == "form":
        return birth_certificate_page.draw(birth_certificate.blank())
    right, down = (float(newest.right), float(newest.down)) if newest else (0.0, 0.0)
    number = birth_certificate.blank(pid=SAMPLE["pid"])
    return birth_certificate_page.draw_number(number, right=right, down=down)


def _on_form(which: str, printer: Printer, sheet: Sheet, newest: Calibration | None) -> bytes:
    aim = newest.aim if newest else Aim()
    if which == "trial":
        return overprint(SAMPLE, sheet, aim=aim, title=f"In thử: {sheet.label}")
    set_so = f"{newest}; co giãn {newest.scale_x} × {newest.scale_y} %" if newest else "chưa căn chỉnh"
    return ruler(sheet, aim=aim, words=f"{printer}: {set_so}. In cỡ thật (100%).")


def _picture(sheet: Sheet, aim: Aim) -> tuple[Side, ...]:
    try:
        return sides_of(SAMPLE, sheet, aim=aim)
    except (TooLong, NoSuchLetter):
        # A box made so narrow that not even the sample fits: it is drawn empty, to be widened again.
        return sides_of({}, sheet, aim=aim)


def _history(printer: Printer, sheet: Sheet) -> list[Calibration]:
    return list(printer.calibrations.filter(sheet=sheet).select_related("by", "restored_from")[:20])


def _seen(request: OfficerRequest) -> int | None:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdigit() else None


def _printer_and_sheet(request: OfficerRequest, pk: int, sheet: str) -> tuple[Printer, Sheet]:
    printer = get_object_or_404(calibrating.printers_for(request.user), pk=pk)
    if sheet not in Sheet.values:
        raise Http404
    return printer, Sheet(sheet)
