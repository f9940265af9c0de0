"""The stock of phôi in the administration: looked at, searched, taken out; acts stay with the offices."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest
from import_export.fields import Field

from accounts.sheet_admin import Choice, Day, ExportSheet, Sheet, UnitByCode, Whole
from audit.looking import LookOnly
from printing.models import FormKind, FormRange, FormSpoiling, FormUse


class FormRangeSheet(Sheet):
    """What was received, with what is left of it."""

    unit = Field(attribute="unit", column_name="Mã đơn vị", widget=UnitByCode())
    unit_name = Field(attribute="unit__full_name", column_name="Cơ quan nhận")
    kind = Field(attribute="kind", column_name="Loại phôi", widget=Choice(FormKind))
    first = Field(column_name="Từ số")
    last = Field(column_name="Đến số")
    sheets = Field(attribute="size", column_name="Số tờ", widget=Whole())
    left = Field(column_name="Còn lại")
    received_on = Field(attribute="received_on", column_name="Ngày nhận", widget=Day())
    delivery_note = Field(attribute="delivery_note", column_name="Số phiếu giao")
    source = Field(attribute="source", column_name="Nhận của")
    withdrawn_why = Field(attribute="withdrawn_why", column_name="Đã rút vì")

    class Meta(Sheet.Meta):
        model = FormRange
        fields = [
            *("unit", "unit_name", "kind", "first", "last", "sheets", "left"),
            *("received_on", "delivery_note", "source", "withdrawn_why"),
        ]

    def dehydrate_first(self, received: FormRange) -> str:
        """As printed on the sheet."""
        return received.written(received.first)

    def dehydrate_last(self, received: FormRange) -> str:
        """As printed on the sheet."""
        return received.written(received.last)

    def dehydrate_left(self, received: Any) -> int:
        """Sheets nobody has used, spoiled, lost or given back; none of what was withdrawn."""
        return left_of(received)


class FormUseSheet(Sheet):
    """Each sheet that has left the stock."""

    unit = Field(attribute="received__unit", column_name="Mã đơn vị", widget=UnitByCode())
    kind = Field(attribute="received__kind", column_name="Loại phôi", widget=Choice(FormKind))
    sheet = Field(column_name="Số phôi")
    how = Field(attribute="how", column_name="Đã", widget=Choice(FormUse.How))
    reason = Field(attribute="reason", column_name="Lý do")
    replaces = Field(column_name="Thay cho phôi")
    spoiled = Field(column_name="Hỏng sau khi in vì")
    by = Field(attribute="by__username", column_name="Người ghi")
    at = Field(attribute="at", column_name="Ngày", widget=Day())

    class Meta(Sheet.Meta):
        model = FormUse
        fields = ["unit", "kind", "sheet", "how", "reason", "replaces", "spoiled", "by", "at"]

    def dehydrate_sheet(self, use: FormUse) -> str:
        """As printed on the sheet."""
        return str(use)

    def dehydrate_replaces(self, use: FormUse) -> str:
        """The spoiled sheet in whose place it was printed."""
        return str(use.replaces or "")

    def dehydrate_spoiled(self, use: FormUse) -> str:
        """Why it was given up after it had been printed on."""
        return use.spoiling.reason if hasattr(use, "spoiling") else ""


def left_of(received: Any) -> int:
    """Sheets left of a range that carries `used`, as the list fetches it."""
    return 0 if received.withdrawn_at else received.size - received.used


class Standing(admin.SimpleListFilter):
    """Whether anything is left of what was received."""

    title = "tình trạng"
    parameter_name = "con"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The three standings."""
        return [("con", "còn phôi"), ("het", "đã hết"), ("rut", "đã rút")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The ranges of that standing."""
        size = F("last") - F("first") + 1
        match self.value():
            case "con":
                return queryset.filter(withdrawn_at=None, used__lt=size)
            case "het":
                return queryset.filter(withdrawn_at=None, used__gte=size)
            case "rut":
                return queryset.exclude(withdrawn_at=None)
        return queryset


@admin.register(FormRange)
class FormRangeAdmin(LookOnly, ExportSheet):
    """What each office received, and what is left of it; entered and withdrawn on the office's own page."""

    list_display = ["unit", "kind", "serials", "sheets", "left", "received_on", "delivery_note", "source"]
    list_filter = ["kind", Standing, "received_on"]
    list_select_related = ["unit"]
    search_fields = ["unit__search_key", "=unit__code", "series", "delivery_note"]
    search_help_text = "Số phôi, số phiếu giao, ký hiệu, tên đơn vị không dấu hoặc mã"
    date_hierarchy = "received_on"
    ordering = ["-received_on", "-pk"]
    resource_class = FormRangeSheet
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[FormRange]:
        """With how many of each have left the stock."""
        every = FormRange.objects.select_related("unit").order_by(*self.ordering)
        return every.annotate(used=Count("uses"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """A number finds the range its sheet came in, too."""
        found, doubled = super().get_search_results(request, queryset, search_term)
        typed = search_term.strip()
        if typed.isascii() and typed.isdigit() and len(typed) <= 10:
            found |= queryset.filter(first__lte=int(typed), last__gte=int(typed))
        return found, doubled

    @admin.display(description="Số phôi", ordering="first")
    def serials(self, received: FormRange) -> str:
        """From – to, as printed."""
        return str(received)

    @admin.display(description="Số tờ")
    def sheets(self, received: FormRange) -> int:
        """Received."""
        return received.size

    @admin.display(description="Còn lại")
    def left(self, received: Any) -> str:
        """In the stock now."""
        return "đã rút" if received.withdrawn_at else str(left_of(received))


@admin.register(FormUse)
class FormUseAdmin(LookOnly, ExportSheet):
    """Each sheet that has left the stock, once and for ever."""

    list_display = ["at", "unit", "kind", "sheet", "how", "reason", "replaces", "by"]
    list_filter = ["how", "received__kind", "at"]
    list_select_related = ["received__unit", "by", "replaces__received", "spoiling"]
    search_fields = ["=serial", "received__unit__search_key", "=received__unit__code", "reason"]
    search_help_text = "Số phôi, tên đơn vị không dấu hoặc mã, lý do"
    ordering = ["-pk"]
    resource_class = FormUseSheet
    show_full_result_count = False

    @admin.display(description="Cơ quan")
    def unit(self, use: FormUse) -> str:
        """Whose stock it left."""
        return str(use.received.unit)

    @admin.display(description="Loại phôi")
    def kind(self, use: FormUse) -> str:
        """Original or copy."""
        return use.received.get_kind_display()

    @admin.display(description="Số phôi", ordering="serial")
    def sheet(self, use: FormUse) -> str:
        """As printed."""
        return str(use)


@admin.register(FormSpoiling)
class FormSpoilingAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Sheets found spoiled after they were printed on."""

    list_display = ["at", "sheet", "unit", "reason", "by"]
    list_filter = ["at"]
    list_select_related = ["use__received__unit", "by"]
    search_fields = ["=use__serial", "use__received__unit__search_key", "reason"]
    search_help_text = "Số phôi, tên đơn vị không dấu, lý do"
    ordering = ["-at"]
    show_full_result_count = False

    @admin.display(description="Số phôi")
    def sheet(self, spoiling: FormSpoiling) -> str:
        """As printed."""
        return str(spoiling.use)

    @admin.display(description="Cơ quan")
    def unit(self, spoiling: FormSpoiling) -> str:
        """Whose sheet it was."""
        return str(spoiling.use.received.unit)
