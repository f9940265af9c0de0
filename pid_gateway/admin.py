"""For operators: what was asked, what was said. Nothing can be changed here."""

from django.contrib import admin

from audit.looking import LookOnly
from pid_gateway.models import PidRequest, Talk


@admin.register(PidRequest)
class PidRequestAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("reference", "state", "revision", "first_asked_at", "due_at", "attempts", "last_code")
    list_filter = ("state", "last_code")
    search_fields = ("=reference", "=id", "=last_operation")
    ordering = ("-first_asked_at",)


@admin.register(Talk)
class TalkAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("operation", "at", "kind", "count", "status", "ms", "error")
    list_filter = ("kind", "status", "error")
    search_fields = ("=operation",)
    ordering = ("-at",)
