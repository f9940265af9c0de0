"""Administrators read the registry here; nothing in the admin can bend a registration."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from import_export.fields import Field

from accounts.sheet_admin import Choice, ImportSheet, Sheet
from audit.looking import LookOnly
from audit.telling import TellsChanges
from registry.models import (
    Amendment,
    BookClosing,
    BookEntry,
    BookNote,
    Cancellation,
    Divergence,
    Notice,
    OfficeSetting,
    PidDebt,
    PidProposal,
    RegisterBook,
    Registration,
    RegistrationEvent,
    SelfFiling,
    SupportCase,
    Wording,
)
from registry.models.wording import DEFAULTS


class EventInline(LookOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = RegistrationEvent
    fields = ("at", "name", "source", "target", "by", "note")
    readonly_fields = fields


@admin.register(Registration)
class RegistrationAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Where a registration stands and what happened to it; names stay on the officers' own screens."""

    list_display = ("pk", "unit", "state", "state_since", "registered_on", "filed_at")
    list_filter = ("state", "kind")
    list_select_related = ("unit",)
    search_fields = ("=id", "=pid", "unit__search_key")
    search_help_text = "Số hồ sơ, số định danh, hoặc tên đơn vị không dấu"
    show_full_result_count = False
    exclude = ("unreadable",)
    inlines = (EventInline,)


@admin.register(RegisterBook)
class RegisterBookAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("__str__", "unit", "year", "volume", "last_number", "last_entry_on", "closed_on")
    list_filter = ("year",)
    list_select_related = ("unit",)
    search_fields = ("unit__search_key",)
    show_full_result_count = False


@admin.register(BookEntry)
class BookEntryAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("__str__", "book", "registration", "by", "at")
    list_select_related = ("book__unit", "registration", "by")
    search_fields = ("=number", "=registration__id")
    exclude = ("as_registered",)
    show_full_result_count = False


@admin.register(BookClosing)
class BookClosingAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("book", "closed_on", "entries", "prepared_by", "decision", "decided_by", "decided_at")
    list_filter = ("decision",)
    list_select_related = ("book__unit", "prepared_by", "decided_by")
    search_fields = ("book__unit__search_key",)
    show_full_result_count = False


@admin.register(BookNote)
class BookNoteAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """That something was written, when and by whom; the words stay on the officers' own screens."""

    list_display = ("pk", "entry", "kind", "written_on", "by")
    list_filter = ("kind",)
    list_select_related = ("entry__book", "by")
    exclude = ("text", "matter", "paper_name", "paper_number", "paper_on", "paper_issuer")
    show_full_result_count = False


@admin.register(Amendment)
class AmendmentAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Who took down and who signed; what changed stays on the officers' own screens."""

    list_display = ("pk", "registration", "kind", "proposed_by", "proposed_at", "decision", "decided_by")
    list_filter = ("kind", "decision")
    list_select_related = ("registration", "proposed_by", "decided_by")
    search_fields = ("=registration__id",)
    exclude = ("changes", "name_keys", "reason")
    show_full_result_count = False


@admin.register(Divergence)
class DivergenceAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Which line, since when and how it was closed; the two values stay on the officers' own screens."""

    list_display = ("pk", "registration", "field", "opened_at", "choice", "closed_by")
    list_filter = ("field", "choice")
    list_select_related = ("registration", "closed_by")
    search_fields = ("=registration__id",)
    exclude = ("told", "held", "words")
    show_full_result_count = False


@admin.register(PidProposal)
class PidProposalAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Who proposed and who decided; the number itself stays on the officers' own screens."""

    list_display = (
        "pk",
        "registration",
        "proposed_by",
        "proposed_at",
        "decision",
        "decided_by",
        "decided_at",
    )
    list_filter = ("decision",)
    list_select_related = ("registration", "proposed_by", "decided_by")
    search_fields = ("=registration__id", "=pid")
    exclude = ("pid",)
    show_full_result_count = False


@admin.register(Cancellation)
class CancellationAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Who asked and who decided; what was written stays on the officers' own screens."""

    list_display = ("pk", "registration", "reason", "requested_by", "requested_at", "outcome", "decided_by")
    list_filter = ("outcome", "reason")
    list_select_related = ("registration", "requested_by", "decided_by")
    search_fields = ("=registration__id",)
    exclude = ("words", "note")
    show_full_result_count = False


@admin.register(PidDebt)
class PidDebtAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("registration", "unit", "opened_at", "closed_at", "closing")
    list_filter = ("closing",)
    list_select_related = ("registration", "unit")
    search_fields = ("=registration__id",)
    show_full_result_count = False


@admin.register(Notice)
class NoticeAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """How far each notice has got; its words stay on the officers' own screens."""

    list_display = ("pk", "registration", "about", "recipient", "issued_on", "delivery", "sent_as")
    list_filter = ("delivery", "recipient")
    list_select_related = ("registration",)
    search_fields = ("=registration__id",)
    exclude = ("content",)
    show_full_result_count = False


class WordingSheet(Sheet):
    """Sentences by their key; the places in them are checked as on the form."""

    key = Field(attribute="key", column_name="Câu", widget=Choice(Wording.Key))
    text = Field(attribute="text", column_name="Lời văn", default="")

    class Meta(Sheet.Meta):
        model = Wording
        fields = ["key", "text"]
        import_id_fields = ["key"]


@admin.register(Wording)
class WordingAdmin(TellsChanges, ImportSheet):
    """A sentence added here takes the place of ours; deleting it brings ours back."""

    list_display = ("key", "text")
    search_fields = ("text",)
    search_help_text = "Một đoạn của lời văn"
    resource_class = WordingSheet
    change_list_template = "admin/registry/wording/change_list.html"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """«Sửa lời» of a sentence starts from ours."""
        key = request.GET.get("key", "")
        return {"key": key, "text": DEFAULTS.get(key, "")}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Below the sentences written here, ours that still count."""
        written = set(Wording.objects.values_list("key", flat=True))
        ours = [(key, Wording.Key(key).label, text) for key, text in DEFAULTS.items() if key not in written]
        return super().changelist_view(request, {**(extra_context or {}), "ours": ours})


@admin.register(SupportCase)
class SupportCaseAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Which office asked for support, when, and whether it was answered; the words stay with the office."""

    list_display = ("pk", "unit", "reason", "created_by", "created_at", "sent_at", "answered_at")
    list_filter = ("reason",)
    list_select_related = ("unit", "created_by")
    search_fields = ("unit__search_key", "number")
    exclude = ("words", "answer")
    show_full_result_count = False


@admin.register(OfficeSetting)
class OfficeSettingAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("unit", "files_after_pause", "by", "at")
    list_select_related = ("unit", "by")
    list_filter = ("files_after_pause",)
    search_fields = ("unit__search_key",)
    ordering = ("-pk",)


@admin.register(SelfFiling)
class SelfFilingAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("registration", "setting", "refusal", "at")
    list_select_related = ("registration", "setting")
    search_fields = ("=registration__id",)
    ordering = ("-pk",)
