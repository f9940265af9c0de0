from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

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


@admin.register(LogEntry)
class LogEntryAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """What was done in the administration: who, when, on which list, from what to what; never changed."""

    list_display = ["action_time", "user", "action_flag", "content_type", "object_repr", "told"]
    list_filter = ["action_flag", ("content_type", admin.RelatedOnlyFieldListFilter), "action_time"]
    search_fields = ["object_repr", "change_message", "user__username"]
    search_help_text = "Tên dòng, một đoạn nội dung, hoặc tên đăng nhập"
    list_select_related = ["user", "content_type"]
    fields = ["action_time", "user", "action_flag", "content_type", "object_id", "object_repr", "told"]
    show_full_result_count = False

    @admin.display(description="Từ gì thành gì")
    def told(self, entry: LogEntry) -> SafeString:
        """Line by line."""
        lines = ((line,) for line in entry.get_change_message().splitlines())
        return format_html_join("", "<div>{}</div>", lines)
