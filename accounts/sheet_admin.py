"""Tables in and out of the administration: out as Excel without formulas, in only after a look at every row.

django-import-export maps rows and tries them out; its pages are not used: they hold inline script and
English, and keep what was sent in files between the two steps.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from import_export.resources import ModelResource
from import_export.results import Result, RowResult
from import_export.widgets import Widget
from tablib import Dataset

from accounts.models import Unit
from accounts.sheet_reading import NoSheet, rows_of
from accounts.sheets import xlsx_file
from audit import log
from audit.telling import from_to

MOST_ROWS = 500
_LIVES = 60 * 60
_SALT = "accounts.sheet_admin"
_NEUTRALISED = ("'=", "'+", "'-", "'@")


class Sheet(ModelResource):  # type: ignore[misc] # import_export has no types
    """One kind of row; its Meta names every field declared.

    Validated as on the form; a row that says nothing new is passed over.
    """

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """Take off the apostrophe that our own tables put before what looks like a formula."""
        for column, value in row.items():
            if isinstance(value, str) and value.startswith(_NEUTRALISED):
                row[column] = value[1:]


class Choice(Widget):  # type: ignore[misc]
    """A choice by its words; the stored value is read too."""

    def __init__(self, choices: type[models.TextChoices] | Mapping[Any, str]) -> None:
        super().__init__()
        pairs = choices.items() if isinstance(choices, Mapping) else choices.choices
        self._words = {str(value): str(words) for value, words in pairs}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """The stored value. Raises ValueError for words nobody offers."""
        typed = str(value or "").strip()
        for stored, words in self._words.items():
            if typed.casefold() in (words.casefold(), stored.casefold()):
                return stored
        if not typed:
            return ""
        raise ValueError(f"«{typed}» không có trong danh mục: {', '.join(self._words.values())}.")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The words."""
        return self._words.get(str(value or ""), str(value or ""))


class Choices(Choice):
    """Several choices, parted by semicolons."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The stored values. Raises ValueError."""
        typed = (piece.strip() for piece in str(value or "").split(";"))
        return [super(Choices, self).clean(piece) for piece in typed if piece]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The words, parted by semicolons."""
        return "; ".join(super(Choices, self).render(each) for each in value or [])


class Day(Widget):  # type: ignore[misc]
    """A day as on paper, 28/06/2021; blank is none."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        """The day. Raises ValueError for what is no day."""
        typed = str(value or "").strip()
        if not typed:
            return None
        try:
            return datetime.strptime(typed, "%d/%m/%Y").date()  # noqa: DTZ007 # a day has no zone
        except ValueError:
            raise ValueError(f"«{typed}» không phải là ngày; xin ghi như 28/06/2021.") from None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """As on paper."""
        return f"{value:%d/%m/%Y}" if value else ""


class Whole(Widget):  # type: ignore[misc]
    """A whole number of something; dots between thousands are read over."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        """The number. Raises ValueError."""
        typed = str(value or "").replace(".", "").replace(" ", "")
        if not typed.isascii() or not typed.isdigit() or len(typed) > 9:
            raise ValueError(f"«{value}» không phải là số; xin ghi như 8000.")
        return int(typed)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> int | str:
        """As a number; a new row has none yet."""
        return "" if value is None else int(value)


class UnitByCode(Widget):  # type: ignore[misc]
    """A unit by its code. A code outlives its unit: the newest of that code counts, or the `oldest`."""

    def __init__(self, level: str = "", *, required: bool = False, oldest: bool = False) -> None:
        super().__init__()
        self._level, self._required, self._oldest = level, required, oldest

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Unit | None:
        """The unit. Raises ValueError when there is none with this code."""
        typed = str(value or "").strip()
        if not typed and not self._required:
            return None
        units = Unit.objects.filter(code=typed).order_by("pk" if self._oldest else "-pk")
        unit = (units.filter(level=self._level) if self._level else units).first()
        if unit is None:
            raise ValueError(f"Không có đơn vị mã «{typed}».")
        return unit

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Its code."""
        return value.code if value else ""


class ExportSheet(ModelAdmin):  # type: ignore[type-arg]
    """«Xuất Excel» of what the list shows now, noted in the access log."""

    resource_class: type[Sheet]
    change_list_template = "admin/sheet_change_list.html"
    takes_tables_in = False

    def get_urls(self) -> list[URLPattern]:
        """Django's, and the way out."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_export_sheet"
        view = self.admin_site.admin_view(self.export_sheet)
        return [path("export-sheet/", view, name=name), *super().get_urls()]

    def export_sheet(self, request: HttpRequest) -> HttpResponse:
        """The rows of the list, as searched and filtered. Raises PermissionDenied."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        resource = self.resource_class()
        data = resource.export(self.get_changelist_instance(request).get_queryset(request))
        rows = ([_plain(cell) for cell in row] for row in data)
        log.exported(
            f"admin:{self.opts.label_lower}",
            by=request.user,  # type: ignore[arg-type] # the site lets only officers in
            purpose="xuất bảng từ trang quản trị",
            operation_id=getattr(request, "operation_id", ""),
        )
        title = str(self.opts.verbose_name_plural)[:31]
        return xlsx_file(f"{self.opts.model_name}.xlsx", title, data.headers, rows)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """With the way out, and the way in where there is one."""
        ways = {"takes_tables_in": self.takes_tables_in and self.has_change_permission(request)}
        return super().changelist_view(request, {**(extra_context or {}), **ways})


class ImportSheet(ExportSheet):
    """And «Nhập từ Excel»: every row tried out and shown, then all of them taken in or none."""

    takes_tables_in = True

    def get_urls(self) -> list[URLPattern]:
        """Django's, the way out and the way in."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_import_sheet"
        view = self.admin_site.admin_view(self.import_sheet)
        return [path("import-sheet/", view, name=name), *super().get_urls()]

    def import_sheet(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file, show what would come of it, take it in. Raises PermissionDenied."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        context: dict[str, Any] = {}
        if request.method == "POST":
            try:
                table = _sent(request, self._headings())
                result = self._try_out(request, table)
                if "confirmed" in request.POST and not _refused(result):
                    return self._take_in(request, table)
                context = {"columns": table.headers, "rows": _outcomes(result, table)}
                context["refused"] = _refused(result)
                context["kept"] = signing.dumps([table.headers, list(table)], salt=_SALT, compress=True)
            except NoSheet as refusal:
                context = {"refusal": str(refusal)}
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Nhập từ Excel: {self.opts.verbose_name_plural}",
            "headings": self._headings(),
            "most": MOST_ROWS,
        }
        return TemplateResponse(request, "admin/import_sheet.html", page | context)

    def _headings(self) -> list[str]:
        return [str(heading) for heading in self.resource_class().get_export_headers()]

    def _try_out(self, request: HttpRequest, table: Dataset, *, dry_run: bool = True) -> Result:
        return self.resource_class().import_data(
            table, dry_run=dry_run, use_transactions=True, user=request.user, **_KEEPING
        )

    def _take_in(self, request: HttpRequest, table: Dataset) -> HttpResponse:
        """All rows in one transaction, each in the admin's own log."""
        with transaction.atomic():
            result = self._try_out(request, table, dry_run=False)
            if _refused(result):
                raise NoSheet("Dữ liệu vừa thay đổi; xin xem trước lại. Chưa dòng nào được nhập.")
            for row in result.rows:
                if row.import_type == RowResult.IMPORT_TYPE_NEW:
                    self.log_addition(request, row.instance, self._told(None, row.instance))
                elif row.import_type == RowResult.IMPORT_TYPE_UPDATE:
                    self.log_change(request, row.instance, self._told(row.original, row.instance))
        done = result.totals
        self.message_user(
            request,
            f"Đã nhập: thêm {done['new']} dòng, sửa {done['update']} dòng, không đổi {done['skip']} dòng.",
        )
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _told(self, before: models.Model | None, after: models.Model) -> str:
        """For the admin's log: the columns of the table, each from what to what."""
        fields = self.resource_class().get_export_fields()
        now, then = (
            None if row is None else {str(each.column_name): str(each.export(row)) for each in fields}
            for row in (after, before)
        )
        return "\n".join(["Nhập từ Excel.", *from_to(then, now or {})])


_KEEPING = {"retain_instance_in_row_result": True, "raise_errors": False}
_KINDS = {"new": "Thêm", "update": "Sửa", "skip": "Không đổi", "error": "Sai", "invalid": "Sai"}


def _sent(request: HttpRequest, headings: list[str]) -> Dataset:
    """The table: out of the file, or the one shown before. Raises NoSheet."""
    if kept := request.POST.get("kept"):
        try:
            named, rows = signing.loads(kept, salt=_SALT, max_age=_LIVES)
        except signing.BadSignature:
            raise NoSheet("Bảng xem trước đã quá một giờ; xin chọn lại tệp.") from None
        return Dataset(*rows, headers=named)
    file = request.FILES.get("file")
    if file is None:
        raise NoSheet("Xin chọn tệp Excel (.xlsx).")
    rows = [row for _, row in rows_of(file.read(), most=MOST_ROWS + 1)]
    if len(rows) > MOST_ROWS + 1:
        raise NoSheet(f"Tệp có quá {MOST_ROWS} dòng; xin chia thành nhiều tệp.")
    named = [_text(cell) for cell in rows[0]] if rows else []
    while named and not named[-1]:
        named.pop()
    if sorted(named) != sorted(headings):
        raise NoSheet(f"Dòng đầu phải có đúng các cột: {', '.join(headings)}.")
    cells = [[_text(cell) for cell in row[: len(named)]] for row in rows[1:]]
    if not cells:
        raise NoSheet("Tệp chưa có dòng nào.")
    return Dataset(*[row + [""] * (len(named) - len(row)) for row in cells], headers=named)


def _text(cell: object) -> str:
    """A cell of Excel as typed: days as on paper, whole numbers without their «.0»."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _plain(cell: object) -> object:
    return cell if isinstance(cell, int) else str(cell if cell is not None else "")


def _refused(result: Result) -> bool:
    return bool(result.has_errors() or result.has_validation_errors())


def _outcomes(result: Result, table: Dataset) -> list[tuple[int, str, list[str], Iterable[object]]]:
    """For each row of the file its number, what becomes of it, what is wrong with it, and its cells."""
    invalid = {row.number: _said(row.error) for row in result.invalid_rows}
    broken = {number: [str(each.error) for each in errors] for number, errors in result.row_errors()}
    broken[0] = [str(error.error) for error in result.base_errors]
    outcomes = []
    for number, (row, cells) in enumerate(zip(result.rows, table, strict=False), start=1):
        wrong = invalid.get(number, []) + broken.get(number, [])
        kind = "Sai" if wrong else _KINDS.get(row.import_type, "")
        outcomes.append((number + 1, kind, wrong, cells))
    return outcomes


def _said(error: ValidationError) -> list[str]:
    return [str(SafeString(message)) for message in error.messages]
