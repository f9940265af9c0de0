"""Choosing units and matters, writing the letter, looking at it on paper, sending it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Unit
from audit import log as audit
from oversight import filters
from oversight.chasing import papers, receiving, senders, sending
from oversight.chasing.choosing import Row, grouped, lying_below
from oversight.chasing.forms import ChaseForm, starting_words
from oversight.chasing.receiving import To
from oversight.chasing.sending import Choice, Wording
from oversight.matters import Matter
from oversight.models import ChaseLetter
from oversight.places import overseen_or_404, way_to
from printing import letters
from printing.exceptions import NumberTaken
from printing.views.pdf import as_preview
from registry.exceptions import RegistryError, WrongState
from registry.views.fetching import OfficerRequest

STEP = {"label": "Soạn công văn đôn đốc"}  # the end of the way on top of the page


@require_safe
def choose(request: OfficerRequest, pk: int) -> HttpResponse:
    """The units under that one that have something, to be ticked (`?older=` days, `?to=` which units).

    What the address says is ticked (`?unit=`, `?matter=`); otherwise all that stands directly below, and of
    communes across districts none.
    """
    around = overseen_or_404(request.user, pk)
    return _choose(request, around, senders.office_above(request.user, around))


def _choose(
    request: OfficerRequest, around: Unit, office: Unit, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    said = request.GET if request.method == "GET" else request.POST
    to, older = receiving.to_from(said.get("to", ""), around), filters.older(said)
    rows = lying_below(around, at=timezone.now(), older_than=timedelta(days=older), to=to)
    matters = [matter for matter in Matter if any(row.count_of(matter) for row in rows)]
    context: dict[str, Any] = {
        "around": around,
        "way": way_to(around, request.user),
        "office": senders.office_name(office),
        "to": to,
        "offered": receiving.offered(around),
        "groups": grouped(around, rows, to) if rows else [],
        "matters": matters,
        "chosen": filters.matters(said) or matters,
        "ticked": _ticked(said, rows, to),
        "older": older,
        "ages": filters.AGES,
        "refusal": refusal,
        "step": STEP,
        "section": "oversight",
    }
    return render(request, "oversight/chase/choose.html", context, status=status)


def _ticked(said: QueryDict, rows: list[Row], to: To) -> set[int]:
    ticked = set(filters.units(said))
    starts_ticked = to is To.BELOW and not ticked and said.get("tick") != "none"
    return {row.unit.pk for row in rows} if starts_ticked else ticked


@require_http_methods(["GET", "POST"])
def write(request: OfficerRequest, pk: int) -> HttpResponse:
    """The form of the letter about what was ticked; POST sends it, or shows it on paper first.

    Where nothing was ticked the page to tick is shown again with the reason.
    """
    around = overseen_or_404(request.user, pk)
    office = senders.office_above(request.user, around)
    try:
        choice = _choice(around, request.GET if request.method == "GET" else request.POST)
    except WrongState as refusal:
        return _choose(request, around, office, refusal=str(refusal), status=409)
    senders.check_send(request.user, choice.receivers)
    if request.method == "GET":
        return _ask(request, office, choice, ChaseForm(office=office, initial=starting_words(office)))
    return _send(request, office, choice)


def _send(request: OfficerRequest, office: Unit, choice: Choice) -> HttpResponse:
    form = ChaseForm(request.POST, office=office)
    if not form.is_valid():
        return _ask(request, office, choice, form, status=422)
    wording = Wording(**form.cleaned_data)
    if "preview" in request.POST:
        return _preview(request, office, choice, wording)
    try:
        letter = sending.send(choice, wording=wording, by=request.user, operation_id=request.operation_id)
    except NumberTaken as refusal:
        form.add_error("number", str(refusal))
        return _ask(request, office, choice, form, status=422)
    except RegistryError as refusal:
        return _ask(request, office, choice, form, refusal=str(refusal), status=409)
    messages.success(request, f"Đã gửi công văn số {letter.number}; các đơn vị đã có trong hộp thư.")
    return redirect("oversight:chase", pk=letter.pk)


def _preview(request: OfficerRequest, office: Unit, choice: Choice, wording: Wording) -> HttpResponse:
    """The letter as it would be drawn now, without a number; nothing is kept."""
    now = timezone.now()
    lying = choice.found(at=now)
    letter = ChaseLetter(
        unit=office,
        due=wording.due,
        words=wording.words,
        copies_to=wording.copies_to,
        signer_name=wording.signer_name,
        signer_title=wording.signer_title,
        follows=wording.follows,
        at=now,
    )
    contents = [(unit, [each for each in lying if each.receiver == unit.pk]) for unit in choice.receivers]
    audit.viewed(
        office, by=request.user, purpose="xem trước công văn đôn đốc", operation_id=request.operation_id
    )
    return as_preview(papers.draw(letter, [(unit, found) for unit, found in contents if found]))


def _choice(around: Unit, said: QueryDict) -> Choice:
    """What was ticked. Raises WrongState without a unit or a matter.

    The dashboard has no matter ticked when it shows them all, and says so (`none_is_all`).
    """
    matters = filters.matters(said) or (tuple(Matter) if "none_is_all" in said else ())
    if not matters:
        raise WrongState("Chưa chọn loại việc nào; xin đánh dấu ít nhất một loại việc.")
    to = receiving.to_from(said.get("to", ""), around)
    units = tuple(receiving.receivers(around, filters.units(said), to))
    return Choice(around, units, matters, timedelta(days=filters.older(said)), to)


def _ask(
    request: OfficerRequest,
    office: Unit,
    choice: Choice,
    form: ChaseForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    said = request.GET if request.method == "GET" else request.POST
    chosen, older = {unit.pk for unit in choice.receivers}, choice.older_than.days
    lying = lying_below(choice.around, at=timezone.now(), older_than=choice.older_than, to=choice.to)
    rows = [row for row in lying if row.unit.pk in chosen and row.sum_of(choice.matters)]
    # What was ticked goes on, not what it stands for: a province has more communes than a form has fields.
    ticked = {"unit": filters.units(said), "matter": list(choice.matters), "older": older, "to": choice.to}
    context: dict[str, Any] = {
        "around": choice.around,
        "way": way_to(choice.around, request.user),
        "office": senders.office_name(office),
        "choice": choice,
        "ticked": ticked,
        "choose_again": urlencode(ticked, doseq=True),
        "rows": [(row.unit, row.counts(choice.matters), row.sum_of(choice.matters)) for row in rows],
        "total": _total(rows, choice),
        "form": form,
        "refusal": refusal,
        "next_number": letters.next_number(office, sending.SERIES, timezone.localdate().year),
        "step": STEP,
        "section": "oversight",
    }
    return render(request, "oversight/chase/write.html", context, status=status)


def _total(rows: list[Row], choice: Choice) -> int:
    return sum(row.sum_of(choice.matters) for row in rows)
