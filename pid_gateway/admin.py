"""For operators: what was asked, what was said. Nothing can be changed here."""

from typing import Any

from django.contrib import admin

from audit.looking import LookOnly
from pid_gateway.models import (
    Errand,
    LineEvent,
    Pause,
    PauseEvent,
    PidRequest,
    ResendOrder,
    Talk,
    UpdatesSwitch,
)


class WrittenValues(admin.AllValuesFieldListFilter):
    """Every value that occurs, but the blank one: it would be a link without a name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lookup_choices = self.lookup_choices.exclude(**{self.field_path: ""})


@admin.register(PidRequest)
class PidRequestAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("reference", "state", "revision", "first_asked_at", "due_at", "attempts", "last_code")
    list_filter = ("state", "source", ("last_code", WrittenValues))
    search_fields = ("=reference", "=id", "=last_operation")
    # Whoever may see the child opens the registration, where looking is written down.
    exclude = ("application", "pid", "existing_pid")
    ordering = ("-first_asked_at",)


@admin.register(Talk)
class TalkAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("operation", "at", "kind", "count", "status", "ms", "error", "heard")
    list_filter = ("kind", "heard", "status", ("error", WrittenValues))
    search_fields = ("=operation",)
    ordering = ("-at",)


@admin.register(Errand)
class ErrandAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("reference", "kind", "state", "asked_at", "due_at", "answered_at", "last_code")
    list_filter = ("kind", "state", ("last_code", WrittenValues))
    search_fields = ("=reference", "=id", "=last_operation")
    exclude = ("payload", "pid")
    ordering = ("-asked_at",)


@admin.register(UpdatesSwitch)
class UpdatesSwitchAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("letter", "accepted", "by", "at")
    list_select_related = ("by",)
    ordering = ("-pk",)


@admin.register(Pause)
class PauseAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("letter", "starts_at", "ends_at", "by", "cancelled_at")
    list_select_related = ("by",)
    ordering = ("-starts_at",)


@admin.register(PauseEvent)
class PauseEventAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("pause", "name", "ends_at", "reason", "by", "at")
    list_filter = ("name",)
    list_select_related = ("pause", "by")
    ordering = ("-pk",)


@admin.register(LineEvent)
class LineEventAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("at", "name", "since", "talks", "operation")
    search_fields = ("=operation",)
    ordering = ("-pk",)


@admin.register(ResendOrder)
class ResendOrderAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    list_display = ("at", "by", "count", "reason", "operation_id")
    list_select_related = ("by",)
    search_fields = ("=operation_id",)
    ordering = ("-pk",)
