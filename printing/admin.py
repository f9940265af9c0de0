from django.contrib import admin

from audit.looking import LookOnly
from printing.models import IssuedPaper, PrinterOffset


@admin.register(IssuedPaper)
class IssuedPaperAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Read-only: the ledger is written by printing alone."""

    list_display = ["at", "kind", "registration", "with_pid", "by", "reason", "size", "operation_id"]
    list_filter = ["kind", "with_pid", "at"]
    search_fields = ["=registration__pk", "digest", "operation_id"]
    exclude = ["pid"]
    list_select_related = ["registration", "by"]
    show_full_result_count = False


@admin.register(PrinterOffset)
class PrinterOffsetAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Each office sets its own, where it prints."""

    list_display = ["unit", "right", "down", "by", "at"]
    list_select_related = ["unit", "by"]
    show_full_result_count = False
