"""«Người dùng»: the list of people below, and the list as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Officer
from accounts.people_forms import MOST_SUGGESTED, FilterForm, roles_to_give
from accounts.reach import units_to_give
from accounts.sheets import xlsx_file
from accounts.staff_list import Sort, Wanted, people, standings
from accounts.typed import printable
from accounts.views.fetching import ManagerRequest, managers_only
from audit import log as audit

PER_PAGE = 50
HEADINGS = (
    "Họ, chữ đệm, tên",
    "Tên đăng nhập",
    "Chức vụ",
    "Vai trò, đơn vị",
    "Điện thoại",
    "Thư điện tử",
    "Tình trạng",
    "Xác thực hai bước",
    "Đăng nhập gần nhất",
)


@require_safe
@managers_only
def listing(request: ManagerRequest) -> HttpResponse:
    """The people within reach: `?q=`, `?unit=`, `?role=`, `?state=`, `?sort=`, `?page=`."""
    form, wanted = _wanted(request)
    page = Paginator(people(request.user, wanted), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "rows": [{"officer": one, "standings": standings(one)} for one in page.object_list],
        "sorts": Sort.choices,
        "sort": wanted.sort,
        "narrowed": bool(wanted.words or wanted.unit or wanted.role or wanted.standing),
        "section": "accounts",
    }
    return render(request, "accounts/people.html", context)


@require_safe
@managers_only
def exported(request: ManagerRequest) -> HttpResponse:
    """The same people as a workbook. Whoever takes it is written down."""
    _, wanted = _wanted(request)
    rows = [_as_row(officer) for officer in people(request.user, wanted)]
    audit.exported(
        f"officers:{len(rows)}",
        by=request.user,
        purpose="kết xuất danh sách người dùng",
        operation_id=request.operation_id,
    )
    return xlsx_file("nguoi-dung.xlsx", "Người dùng", HEADINGS, rows)


def suggested_units(manager: Officer) -> list[str]:
    """Names of units to choose from; none for whoever has too many to send with every page."""
    names = units_to_give(manager).order_by("path").values_list("full_name", flat=True)
    found = list(names[: MOST_SUGGESTED + 1])
    return found if len(found) <= MOST_SUGGESTED else []


def _wanted(request: ManagerRequest) -> tuple[FilterForm, Wanted]:
    form = FilterForm(request.GET or None, roles=roles_to_give(request.user))
    form.is_valid()
    said = getattr(form, "cleaned_data", {})  # a line that cannot be read narrows nothing
    sort = request.GET.get("sort", "")
    return form, Wanted(
        words=printable(said.get("q", "")),
        unit=printable(said.get("unit", "")),
        role=said.get("role", ""),
        standing=said.get("state", ""),
        sort=sort if sort in Sort.values else Sort.NAME,
    )


def _as_row(officer: Officer) -> tuple[object, ...]:
    live = getattr(officer, "live", [])
    seen = officer.last_login
    return (
        officer.full_name,
        officer.username,
        officer.title,
        "; ".join(f"{post.get_role_display()}, {post.unit.full_name}" for post in live),
        officer.phone,
        officer.email,
        "; ".join(standings(officer)),
        "có" if getattr(officer, "has_factor", False) else "chưa",
        timezone.localtime(seen).date() if seen else None,
    )
