from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from import_export.fields import Field

from accounts.roles import Level
from accounts.sheet_admin import Choice, Day, ImportSheet, Sheet, UnitByCode, Whole
from audit.looking import LookOnly
from audit.telling import TellsChanges
from printing import stock_admin  # noqa: F401 # registers its lists by being read
from printing.fees import BASIS, EVERYWHERE
from printing.models import (
    Calibration,
    Collection,
    FeeRate,
    IssuedLetter,
    IssuedPaper,
    PaperSequence,
    PaperSetting,
    Printer,
)
from printing.money import dong


@admin.register(IssuedPaper)
class IssuedPaperAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Read-only: the ledger is written by printing alone."""

    list_display = ["at", "kind", "registration", "with_pid", "by", "reason", "size", "operation_id"]
    list_filter = ["kind", "with_pid", "at"]
    search_fields = ["=registration__pk", "digest", "operation_id"]
    exclude = ["pid"]
    list_select_related = ["registration", "by"]
    show_full_result_count = False


@admin.register(Printer)
class PrinterAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Each office names its own."""

    list_display = ["unit", "name", "by", "at"]
    list_select_related = ["unit", "by"]
    show_full_result_count = False


class FeeRateSheet(Sheet):
    """A rate is known by province, paper and first day; a blank province means everywhere."""

    province = Field(
        attribute="province", column_name="Mã tỉnh", widget=UnitByCode(Level.PROVINCE), default=None
    )
    kind = Field(attribute="kind", column_name="Loại giấy", widget=Choice(FeeRate.Kind))
    per_copy = Field(attribute="per_copy", column_name="Mức thu một bản (đồng)", widget=Whole())
    valid_from = Field(attribute="valid_from", column_name="Từ ngày", widget=Day())
    valid_to = Field(attribute="valid_to", column_name="Đến hết ngày", widget=Day(), default=None)
    basis = Field(attribute="basis", column_name="Căn cứ", default="")

    class Meta(Sheet.Meta):
        model = FeeRate
        fields = ["province", "kind", "per_copy", "valid_from", "valid_to", "basis"]
        import_id_fields = ["province", "kind", "valid_from"]


@admin.register(FeeRate)
class FeeRateAdmin(TellsChanges, ImportSheet):
    """A rate entered here holds from its day on; what was paid for earlier papers stays as it was."""

    list_display = ["kind", "province", "per_copy", "valid_from", "valid_to", "basis"]
    list_filter = ["kind"]
    list_select_related = ["province"]
    search_fields = ["province__search_key", "basis"]
    search_help_text = "Tên tỉnh không dấu, hoặc căn cứ"
    resource_class = FeeRateSheet
    change_list_template = "admin/printing/feerate/change_list.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """With what is taken where no row says anything."""
        ours = {"everywhere": dong(EVERYWHERE), "basis": BASIS}
        return super().changelist_view(request, {**(extra_context or {}), **ours})


@admin.register(PaperSequence)
class PaperSequenceAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["unit", "series", "year", "last_number"]
    list_filter = ["series", "year"]
    list_select_related = ["unit"]
    show_full_result_count = False


@admin.register(Collection)
class CollectionAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """How many, for how much and when; who asked stays on the officers' own screens."""

    list_display = ["pk", "unit", "day", "entry_number", "fee", "exemption", "by", "handed_over_at"]
    list_filter = ["exemption", "day"]
    list_select_related = ["unit", "by"]
    exclude = ["name", "relation", "id_kind", "id_number", "purpose", "exemption_proof"]


@admin.register(PaperSetting)
class PaperSettingAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Who decided what about the papers of which unit; decided on the officers' page."""

    list_display = ["at", "unit", "signer_form", "zero_word", "thousand_word", "shows_volume", "by"]
    list_select_related = ["unit", "by"]
    show_full_result_count = False


@admin.register(IssuedLetter)
class IssuedLetterAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Numbers and days of letters; whom they speak of stays on the officers' own screens."""

    list_display = ["at", "kind", "number", "year", "unit", "by", "size"]
    list_filter = ["kind", "year"]
    list_select_related = ["unit", "by"]
    search_fields = ["=number", "digest", "operation_id"]
    exclude = ["addressee", "registrations"]
    show_full_result_count = False


@admin.register(Calibration)
class CalibrationAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Each office sets its own, where it prints."""

    list_display = ["printer", "sheet", "right", "down", "scale_x", "scale_y", "by", "at"]
    list_filter = ["sheet"]
    list_select_related = ["printer", "by"]
    show_full_result_count = False
