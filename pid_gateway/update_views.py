"""The switch «Bộ Công an nhận cập nhật»: set by the Ministry of Justice from a letter, by nobody else."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.roles import Permission
from pid_gateway import errands
from pid_gateway.forms import LetterForm
from pid_gateway.models import Errand, UpdatesSwitch
from pid_gateway.views import OfficerRequest

State = Errand.State


@require_http_methods(["GET", "POST"])
def updates(request: OfficerRequest) -> HttpResponse:
    """How the switch stands, with its history (GET); the other way by a letter (POST).

    The posted `accept` says which way the page offered, so that a page left open sets nothing back.
    """
    if not request.user.holds(Permission.PAUSE_ANNOUNCE):
        raise PermissionDenied
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accept = request.POST.get("accept") == "yes"
        try:
            errands.set_updates_accepted(accept, by=request.user, letter=form.cleaned_data["letter"])
        except errands.SwitchRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã mở nhận cập nhật." if accept else "Đã đóng nhận cập nhật.")
            return redirect("updates")
    told = Errand.objects.filter(kind=Errand.Kind.UPDATE)
    context = {
        "form": form,
        "accepted": errands.updates_accepted(),
        "history": UpdatesSwitch.objects.select_related("by").order_by("-pk"),
        "counts": [(state.label, told.filter(state=state).count()) for state in State],
        "held": told.filter(state=State.HELD).count(),
    }
    return render(request, "pid_gateway/updates.html", context, status=422 if form.errors else 200)
