from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.roles import Permission
from registry.actions import intake
from registry.exceptions import Denied
from registry.views.fetching import OfficerRequest


@require_http_methods(["GET", "POST"])
def start(request: OfficerRequest) -> HttpResponse:
    """«Đăng ký khai sinh»: opens a draft at the officer's unit, asking which only when there are several."""
    units = request.user.units_where(Permission.REGISTRATION_EDIT).in_force().order_by("full_name")
    if request.method == "POST":
        chosen = request.POST.get("unit", "")
        unit = get_object_or_404(units, pk=chosen) if chosen.isdecimal() else units.first()
        if unit is None:
            raise Denied("Đồng chí không được phân quyền lập hồ sơ tại cơ quan nào.")
        registration = intake.start(unit=unit, by=request.user)
        return redirect("registry:step", pk=registration.pk, step="child")
    return render(request, "registry/start.html", {"units": units})
