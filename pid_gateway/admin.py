"""For operators: what was asked, what was said; nothing of it can be changed. The words about errors can."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from import_export.fields import Field

from accounts.models import Officer
from accounts.sheet_admin import Choice, Choices, ImportSheet, Sheet
from audit.looking import LookOnly
from audit.telling import TellsChanges
from pid_gateway.advice import defaults
from pid_gateway.errors import FIELDS, WAY_LABELS
from pid_gateway.forms import ErrorTextForm
from pid_gateway.models import (
    Errand,
    ErrorText,
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


class ErrorTextSheet(Sheet):
    """Words about errors by their code; whoever takes the table in has written them."""

    code = Field(attribute="code", column_name="Mã lỗi")
    title = Field(attribute="title", column_name="Tên lỗi", default="")
    meaning = Field(attribute="meaning", column_name="Nghĩa là", default="")
    steps = Field(attribute="steps", column_name="Các bước xử lý", default="")
    field = Field(attribute="field", column_name="Ô cần xem lại", default="", widget=Choice(FIELDS))
    ways = Field(attribute="ways", column_name="Nút xử lý", default=list, widget=Choices(WAY_LABELS))
    telltales = Field(attribute="telltales", column_name="Nhận biết qua nguyên văn", default="")

    class Meta(Sheet.Meta):
        model = ErrorText
        fields = ["code", "title", "meaning", "steps", "field", "ways", "telltales"]
        import_id_fields = ["code"]

    def before_save_instance(self, instance: ErrorText, row: Any, **kwargs: Any) -> None:
        """Write down who brings the words."""
        instance.by = kwargs["user"]


@admin.register(ErrorText)
class ErrorTextAdmin(TellsChanges, ImportSheet):
    """The words officers read about an error; deleting a row brings the words of the program back."""

    form = ErrorTextForm
    list_display = ("code", "title", "by", "at")
    list_select_related = ("by",)
    search_fields = ("=code", "title", "meaning", "telltales")
    actions = None
    resource_class = ErrorTextSheet
    change_list_template = "admin/pid_gateway/errortext/change_list.html"

    def get_readonly_fields(self, request: HttpRequest, obj: ErrorText | None = None) -> list[str]:
        """The code of a text does not change: it would silently leave its error without words."""
        return ["code"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """«Sửa lời» of a code starts from the words of the program."""
        wanted = request.GET.get("code", "")
        known = next((guidance for guidance in defaults() if guidance.code == wanted), None)
        if known is None:
            return {"code": wanted}
        written = {name: getattr(known, name) for name in ("code", "title", "meaning", "field")}
        return written | {"steps": "\n".join(known.steps), "ways": [way.value for way in known.ways]}

    def save_model(self, request: HttpRequest, obj: ErrorText, form: Any, change: bool) -> None:
        """Write down who wrote it; the admin's own log keeps when and what."""
        obj.by = cast(Officer, request.user)
        super().save_model(request, obj, form, change)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Below the texts written here, every error the program has words for."""
        written = set(ErrorText.objects.values_list("code", flat=True))
        unwritten = [guidance for guidance in defaults() if guidance.code not in written]
        return super().changelist_view(request, {**(extra_context or {}), "defaults": unwritten})
