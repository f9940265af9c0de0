"""«Sinh đôi, sinh ba»: the children of one birth on one page, and the next one added from it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from registry import policies
from registry.actions import multiple_births
from registry.exceptions import WrongState
from registry.forms.siblings import SiblingsForm
from registry.models import Registration, Sibling
from registry.views.fetching import OfficerRequest, note_reading, registration_or_404
from registry.views.sibling_card import sibling_card


@require_http_methods(["GET", "POST"])
def multiple_birth(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show the children of the birth (GET); add one, take this one out, set count and order (POST)."""
    registration = registration_or_404(request, pk)
    do = request.POST.get("do", "")
    if request.method == "GET":
        note_reading(request, registration)
        return _show(request, registration, None)
    if do == "add":
        sibling = multiple_births.add_sibling(registration, by=request.user)
        messages.success(
            request, "Đã lập bản nháp cho trẻ cùng lần sinh; xin ghi họ tên, giới tính và số Giấy chứng sinh."
        )
        return redirect("registry:step", pk=sibling.pk, step="child")
    if do == "part":
        multiple_births.part(registration, by=request.user)
        messages.success(request, "Đã bỏ hồ sơ khỏi lần sinh.")
        return redirect("registry:registration", pk=registration.pk)
    return _arrange(request, registration)


def _arrange(request: OfficerRequest, registration: Registration) -> HttpResponse:
    form = SiblingsForm(request.POST, open_to_edit=_open_to_edit(request, registration))
    if form.is_valid():
        try:
            multiple_births.arrange(
                registration, by=request.user, count=form.cleaned_data["count"], orders=form.orders()
            )
        except WrongState as refusal:
            form.add_error(None, str(refusal))
    if form.errors:
        return _show(request, registration, form)
    messages.success(request, "Đã ghi số trẻ và thứ tự sinh cho các hồ sơ còn sửa được của lần sinh.")
    return redirect("registry:multiple_birth", pk=registration.pk)


def _show(request: OfficerRequest, registration: Registration, form: SiblingsForm | None) -> HttpResponse:
    card = sibling_card(registration, request.user)
    why_not_edit = policies.why_not(policies.check_edit, request.user, registration)
    open_to_edit = _open_to_edit(request, registration)
    if form is None and card.children:
        orders = {f"order_{child.pk}": child.sibling.order for child in open_to_edit}
        form = SiblingsForm(initial={"count": card.count, **orders}, open_to_edit=open_to_edit)
    context = {
        "registration": registration,
        "card": card,
        "form": form,
        "why_not_edit": why_not_edit,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "registry/multiple_birth.html", context, status=status)


def _open_to_edit(request: OfficerRequest, registration: Registration) -> list[Registration]:
    """The children of the birth whose facts this officer may still edit."""
    siblings = Sibling.objects.of(registration).living().values("registration")
    children = Registration.objects.visible_to(request.user).with_people().select_related("sibling")
    return [
        child
        for child in children.filter(pk__in=siblings).order_by("sibling__order")
        if not policies.why_not(policies.check_edit, request.user, child)
    ]
