"""One person's account, and its making and mending."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import history, sign_in_locks
from accounts.actions import people
from accounts.actions.people import NewPerson
from accounts.exceptions import AccountRefused
from accounts.models import Officer
from accounts.people_forms import DetailsForm, NewPersonForm, refuse
from accounts.reach import managed_or_404
from accounts.staff_list import Wanted, standings
from accounts.staff_list import people as listed
from accounts.views.fetching import ManagerRequest, managers_only
from accounts.views.links import handed_over
from accounts.views.people import suggested_units


@require_safe
@managers_only
def person(request: ManagerRequest, pk: int) -> HttpResponse:
    """How the account stands, its roles, what can be done with it and what was done."""
    officer = _described_or_404(request.user, pk)
    now, today = timezone.now(), timezone.localdate()
    posts = officer.assignments.select_related("unit").order_by("-valid_from", "-pk")
    context: dict[str, Any] = {
        "officer": officer,
        "standings": standings(officer),
        "posts": [{"post": post, "is_over": bool(post.valid_to and post.valid_to < today)} for post in posts],
        "locked_until": sign_in_locks.locked([officer]).get(officer.pk),
        "link": officer.links.open(now).first(),
        "moments": history.of(officer),
        "today": today,
        "section": "accounts",
    }
    return render(request, "accounts/person.html", context)


def _described_or_404(manager: Officer, pk: int) -> Officer:
    managed_or_404(manager, pk)
    return listed(manager, Wanted()).get(pk=pk)


@require_http_methods(["GET", "POST"])
@managers_only
def new(request: ManagerRequest) -> HttpResponse:
    """Make an account (POST): the answer shows its link, this once."""
    form = NewPersonForm(request.POST or None, manager=request.user)
    if request.method == "POST" and form.is_valid():
        wanted = NewPerson(form.details(), form.post(), form.cleaned_data["username"])
        try:
            issued = people.create(wanted, by=request.user)
        except AccountRefused as refusal:
            refuse(form, refusal)
        else:
            return handed_over(request, issued)
    context = {"form": form, "units": suggested_units(request.user), "section": "accounts"}
    return render(request, "accounts/new_person.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@managers_only
def edit(request: ManagerRequest, pk: int) -> HttpResponse:
    """Mend name, title, telephone, e-mail."""
    officer = managed_or_404(request.user, pk)
    known = {name: getattr(officer, name) for name in ("full_name", "title", "phone", "email")}
    form = DetailsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            people.mend(officer, form.details(), by=request.user)
        except AccountRefused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Đã lưu thông tin.")
            return redirect("person", pk=officer.pk)
    context = {
        "form": form,
        "officer": officer,
        "heading": "Sửa thông tin",
        "submit": "Lưu",
        "section": "accounts",
    }
    return render(request, "accounts/act.html", context, status=422 if form.errors else 200)
