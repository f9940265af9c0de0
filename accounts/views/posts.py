"""A person's roles: given, ended, taken along to another unit."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.actions import posts
from accounts.exceptions import AccountRefused
from accounts.models import Assignment, Officer
from accounts.people_forms import EndForm, MoveForm, PostForm, refuse
from accounts.reach import managed_or_404
from accounts.views.fetching import ManagerRequest, managers_only
from accounts.views.people import suggested_units


@require_http_methods(["GET", "POST"])
@managers_only
def assign(request: ManagerRequest, pk: int) -> HttpResponse:
    """One more role, from one day to another."""
    officer = managed_or_404(request.user, pk)
    form = PostForm(request.POST or None, manager=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            posts.assign(officer, form.post(), by=request.user)
        except AccountRefused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Đã giao vai trò.")
            return redirect("person", pk=officer.pk)
    return _page(request, form, officer, heading="Giao vai trò", submit="Giao")


@require_http_methods(["GET", "POST"])
@managers_only
def end(request: ManagerRequest, pk: int, post: int) -> HttpResponse:
    """The last day of a role."""
    officer, held = _post_or_404(request.user, pk, post)
    form = EndForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            posts.end(held, by=request.user, last_day=said["last_day"], reason=said["reason"])
        except AccountRefused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Đã ghi ngày kết thúc; mọi phiên đang mở đã kết thúc.")
            return redirect("person", pk=officer.pk)
    effect = (
        "Hết ngày này người đó không làm việc ở vai trò này nữa. Muốn dừng ngay hôm nay: ghi ngày hôm qua. "
        "Mọi phiên đang mở kết thúc."
    )
    return _page(
        request, form, officer, heading="Kết thúc vai trò", submit="Kết thúc", held=held, effect=effect
    )


@require_http_methods(["GET", "POST"])
@managers_only
def move(request: ManagerRequest, pk: int, post: int) -> HttpResponse:
    """The role ends the day before, and goes on in another unit."""
    officer, held = _post_or_404(request.user, pk, post)
    form = MoveForm(request.POST or None, manager=request.user, initial={"role": held.role})
    if request.method == "POST" and form.is_valid():
        try:
            posts.move(held, form.post(), by=request.user, reason=form.cleaned_data["reason"])
        except AccountRefused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Đã chuyển đơn vị; mọi phiên đang mở đã kết thúc.")
            return redirect("person", pk=officer.pk)
    effect = (
        "Vai trò cũ hết vào ngày trước ngày chuyển, vai trò mới bắt đầu từ ngày chuyển. Chuyển đến nơi ngoài "
        "phạm vi của đồng chí: báo cấp trên của cả hai đơn vị."
    )
    return _page(request, form, officer, heading="Chuyển đơn vị", submit="Chuyển", held=held, effect=effect)


def _post_or_404(manager: Officer, pk: int, post: int) -> tuple[Officer, Assignment]:
    officer = managed_or_404(manager, pk)
    return officer, get_object_or_404(officer.assignments.select_related("unit", "officer"), pk=post)


def _page(request: ManagerRequest, form: forms.Form, officer: Officer, **words: Any) -> HttpResponse:
    units = suggested_units(request.user) if "unit" in form.fields else []
    context = {"form": form, "officer": officer, "units": units, "section": "accounts"} | words
    return render(request, "accounts/act.html", context, status=422 if form.errors else 200)
