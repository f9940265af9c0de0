"""A list of staff from a workbook: looked through first, then taken over whole or not at all."""

from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import staff_table
from accounts.actions import staff_import
from accounts.actions.links import Issued
from accounts.actions.posts import Post
from accounts.exceptions import AccountRefused
from accounts.people_forms import ImportForm
from accounts.sheet_reading import NoSheet, rows_of
from accounts.sheets import as_download, xlsx_file
from accounts.staff_table import COLUMNS, MOST_ROWS, Cells, NotOurTable, Row
from accounts.views.fetching import ManagerRequest, managers_only
from accounts.views.links import address_of
from audit import log as audit

_HELD = 60 * 60
LINK_HEADINGS = ("Họ, chữ đệm, tên", "Đơn vị", "Tên đăng nhập", "Liên kết đặt mật khẩu", "Dùng đến")


@require_http_methods(["GET", "POST"])
@managers_only
def import_staff(request: ManagerRequest) -> HttpResponse:
    """Ask for the file (GET); show each row with its faults (POST); with `table`, make the accounts."""
    if request.method == "POST" and "table" in request.POST:
        return _take_over(request)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    rows: list[Row] = []
    lines: list[tuple[int, Cells]] = []
    if form.is_bound and form.is_valid():
        try:
            lines = staff_table.lines_of(rows_of(form.cleaned_data["file"], most=MOST_ROWS + 1))
            rows = staff_table.judged(lines, by=request.user)
        except (NoSheet, NotOurTable) as refusal:
            form.add_error("file", str(refusal))
    faulty = sum(bool(row.faults) for row in rows)
    table = _held(request).sign_object(lines, compress=True) if rows and not faulty else ""
    # Twenty faults among five hundred rows are found at the top, by their number in the file.
    shown = sorted(rows, key=lambda row: not row.faults)
    return _page(request, form=form, rows=shown, faulty=faulty, table=table)


@require_safe
@managers_only
def template(request: ManagerRequest) -> HttpResponse:
    """The workbook to fill in."""
    return as_download("mau-danh-sach-can-bo.xlsx", staff_table.template())


@require_POST
@managers_only
def links_file(request: ManagerRequest) -> HttpResponse:
    """The links of the page just shown, sent back by it, as a workbook: nothing of them is kept here."""
    try:
        rows = _links(request).unsign_object(request.POST.get("links", ""), max_age=_HELD)
    except signing.BadSignature:
        return _page(
            request, form=ImportForm(), notice="Danh sách liên kết đã quá một giờ, không tải lại được."
        )
    audit.exported(
        f"links:{len(rows)}",
        by=request.user,
        purpose="tải danh sách liên kết đặt mật khẩu",
        operation_id=request.operation_id,
    )
    return xlsx_file("lien-ket-dat-mat-khau.xlsx", "Liên kết", LINK_HEADINGS, rows)


def _take_over(request: ManagerRequest) -> HttpResponse:
    """The accounts, and the page with their links, which is shown this once."""
    try:
        lines = _held(request).unsign_object(request.POST["table"], max_age=_HELD)
        issued = staff_import.take_over([(line, tuple(cells)) for line, cells in lines], by=request.user)
    except signing.BadSignature:
        return _page(request, form=ImportForm(), notice="Bản xem trước đã quá một giờ; xin chọn tệp lại.")
    except AccountRefused as refusal:
        return _page(request, form=ImportForm(), notice=str(refusal))
    rows = [_as_row(request, one, post) for one, post in issued]
    context = {
        "rows": rows,
        "links": _links(request).sign_object(rows, compress=True),
        "section": "accounts",
    }
    return render(request, "accounts/staff_links.html", context)


def _as_row(request: ManagerRequest, issued: Issued, post: Post) -> tuple[str, ...]:
    until = timezone.localtime(issued.link.expires_at)
    return (
        issued.officer.full_name,
        post.unit.full_name,
        issued.officer.username,
        address_of(request, issued),
        f"{until:%H:%M %d/%m/%Y}",
    )


def _held(request: ManagerRequest) -> signing.TimestampSigner:
    # What was looked through comes back with the press: signed, so it is the same, and of this manager.
    return signing.TimestampSigner(salt=f"accounts.staff_import:{request.user.pk}")


def _links(request: ManagerRequest) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"accounts.staff_links:{request.user.pk}")


def _page(request: ManagerRequest, *, form: ImportForm, notice: str = "", **found: Any) -> HttpResponse:
    context = {"form": form, "notice": notice, "columns": COLUMNS, "most": MOST_ROWS, "section": "accounts"}
    status = 422 if form.errors or notice or found.get("faulty") else 200
    return render(request, "accounts/import.html", context | found, status=status)
