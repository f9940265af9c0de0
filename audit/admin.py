from django.contrib import admin

from audit.looking import LookOnly
from audit.models import AccessEntry


@admin.register(AccessEntry)
class AccessEntryAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Read-only: inspectors look, nobody writes."""

    list_display = ["at", "verb", "subject", "by", "office", "purpose", "operation_id"]
    list_filter = ["verb", "at"]
    search_fields = ["subject", "by__username", "operation_id"]
    list_select_related = ["by"]
    date_hierarchy = "at"
    show_full_result_count = False
