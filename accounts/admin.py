"""Reference data and accounts for administrators; Vietnamese throughout."""

from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse

from accounts import factor_admin, history, kept_changes  # noqa: F401 # registers a list by being read
from accounts.actions import acting, links
from accounts.exceptions import AccountRefused
from accounts.history import Moment
from accounts.kept_history import KeptHistory
from accounts.models import AccountAct, Assignment, Officer, Unit, UnitSuccession
from accounts.reference_sheets import AssignmentSheet, UnitSheet, UnitSuccessionSheet
from accounts.sessions import end_all_sessions
from accounts.sheet_admin import ExportSheet, ImportSheet
from audit.looking import LookOnly
from audit.telling import TellsChanges

admin.site.site_header = "Hộ tịch · Quản trị"
admin.site.site_title = "Hộ tịch"
admin.site.index_title = "Danh mục và tài khoản"
admin.site.site_url = "/"
# The admin's own sign-in page would go round rate limits and the second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Roles are code (roles.py); groups would be a second, silent way to give rights.
admin.site.unregister(Group)


@admin.register(Unit)
class UnitAdmin(TellsChanges, KeptHistory, ExportSheet):
    """Units come from `load_units`; only the border flag is set here."""

    list_display = ["code", "full_name", "level", "valid_from", "valid_to", "is_border"]
    list_filter = ["level", "valid_to", "is_border"]
    search_fields = ["search_key", "=code"]
    search_help_text = "Tên không cần dấu, hoặc đúng mã"
    ordering = ["path"]
    resource_class = UnitSheet
    readonly_fields = ["code", "level", "kind", "name", "full_name", "parent", "valid_from", "valid_to"]
    fields = [*readonly_fields, "is_border"]
    list_select_related = False
    show_full_result_count = False
    done_by_nobody = "lệnh nạp đơn vị, hoặc trang quản trị (xem bảng dưới)"

    def moments_of(self, row: Model) -> list[Moment]:
        """Names, periods and the flag, from what to what."""
        return kept_changes.of_unit(cast(Unit, row))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Unit], search_term: str
    ) -> tuple[QuerySet[Unit], bool]:
        """By folded words of the full name, or by the exact code."""
        if search_term.isdecimal():
            return queryset.filter(code=search_term), False
        return queryset & Unit.objects.matching(search_term), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """New units come with the statistics office's files."""
        return False

    def save_model(self, request: HttpRequest, obj: Unit, form: Any, change: bool) -> None:
        """The flag alone: web and workers have no right to write code and level, not even as they are."""
        obj.save(update_fields=["is_border"])

    def has_delete_permission(self, request: HttpRequest, obj: Unit | None = None) -> bool:
        """Old registrations name old units for ever."""
        return False


@admin.register(UnitSuccession)
class UnitSuccessionAdmin(TellsChanges, ImportSheet):
    """What became of which unit; gaps reported by `load_units` are filled in here by people."""

    list_display = ["old", "new", "extent"]
    list_filter = ["extent"]
    list_select_related = ["old", "new"]
    search_fields = ["old__search_key", "new__search_key", "=old__code", "=new__code"]
    autocomplete_fields = ["old", "new"]
    resource_class = UnitSuccessionSheet
    show_full_result_count = False


class AssignmentInline(admin.StackedInline):  # type: ignore[type-arg]
    """Roles of one officer; ended by a last day rather than deleted."""

    model = Assignment
    autocomplete_fields = ["unit"]
    extra = 0
    can_delete = False


class OfficerForm(forms.ModelForm):  # type: ignore[type-arg]
    """An account without its password."""

    class Meta:
        model = Officer
        fields = ["username", "full_name", "title", "phone", "email", "is_active", "is_staff", "is_superuser"]


class NewOfficerForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new account: its owner sets the password by a link."""

    class Meta:
        model = Officer
        fields = ["username", "full_name", "title"]

    def save(self, commit: bool = True) -> Officer:
        """With a password nobody can type."""
        self.instance.set_unusable_password()
        officer: Officer = super().save(commit)
        return officer


class AdminRequest(HttpRequest):
    """A request of an administrator."""

    user: Officer


@admin.register(Officer)
class OfficerAdmin(TellsChanges, KeptHistory, UserAdmin):  # type: ignore[type-arg]
    """Accounts, locked rather than deleted: their history stays. Nobody sets a password but its owner."""

    list_display = ["username", "full_name", "title", "is_active", "last_login"]
    list_filter = ["is_active", "assignments__role"]
    search_fields = ["username", "full_name"]
    ordering = ["username"]
    inlines = [AssignmentInline]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username"]}),
        ("Người dùng", {"fields": ["full_name", "title", "phone", "email"]}),
        ("Quyền vào", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Thời điểm", {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    form = OfficerForm
    add_form = NewOfficerForm
    add_fieldsets = [(None, {"fields": ["username", "full_name", "title"]})]
    actions = ["hand_out_link"]

    def has_delete_permission(self, request: HttpRequest, obj: Officer | None = None) -> bool:
        """Locked by `is_active`, never deleted."""
        return False

    def moments_of(self, row: Model) -> list[Moment]:
        """Of the person and of the roles; passwords are in none of it."""
        return history.of(cast(Officer, row))

    def get_urls(self) -> list[URLPattern]:
        """Without the page on which Django lets a password be set for somebody else."""
        return [url for url in super().get_urls() if url.name != "auth_user_password_change"]

    def get_readonly_fields(self, request: HttpRequest, obj: Officer | None = None) -> list[str]:
        """Nobody locks out, or raises, the own account."""
        own = ["is_active", "is_staff", "is_superuser"] if obj is not None and obj == request.user else []
        return [*self.readonly_fields, *own]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whatever rights changed, every session of the officer begins anew."""
        super().save_related(request, form, formsets, change)
        _note_acts(request, form, formsets, change)
        rights = {"is_active", "is_staff", "is_superuser"} & set(form.changed_data)
        if change and form.instance != request.user and (rights or any(f.has_changed() for f in formsets)):
            end_all_sessions(form.instance)

    @admin.action(description="Cấp liên kết đặt mật khẩu")
    def hand_out_link(self, request: AdminRequest, queryset: QuerySet[Officer]) -> None:
        """A link for each one chosen, shown in the answer; administrators' accounts have no other way."""
        for officer in queryset.exclude(pk=request.user.pk):
            try:
                issued = links.replace(officer, by=request.user, reason="trang quản trị")
            except AccountRefused as refusal:
                self.message_user(request, f"{officer.username}: {refusal}", messages.ERROR)
                continue
            address = request.build_absolute_uri(reverse("activate", args=[issued.token]))
            self.message_user(
                request, f"{officer.username}, một lần, trong 7 ngày: {address}", messages.WARNING
            )


def _note_acts(request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
    """Keep who did it beside what the triggers keep; on the own account the administration's log says it."""
    officer, by = form.instance, cast(Officer, request.user)
    names = [] if change else [AccountAct.Name.CREATED]
    if change and "is_active" in form.changed_data:
        names.append(AccountAct.Name.UNLOCKED if officer.is_active else AccountAct.Name.LOCKED)
    if change and set(form.changed_data) - {"is_active"}:
        names.append(AccountAct.Name.DETAILS)
    if any(formset.new_objects for formset in formsets):
        names.append(AccountAct.Name.ASSIGNED)
    ended = any("valid_to" in fields for formset in formsets for _, fields in formset.changed_objects)
    if ended:
        names.append(AccountAct.Name.ENDED)
    elif any(formset.changed_objects for formset in formsets):
        names.append(AccountAct.Name.DETAILS)
    for name in names if officer != by else ():
        acting.note(officer, name, by=by, reason="trang quản trị")


@admin.register(Assignment)
class AssignmentAdmin(LookOnly, KeptHistory, ExportSheet):
    """Who holds what, where and how long; given and ended on the page of the officer."""

    list_display = ["officer", "role", "unit", "valid_from", "valid_to"]
    list_filter = ["role"]
    list_select_related = ["officer", "unit"]
    search_fields = ["officer__username", "officer__full_name", "unit__search_key", "=unit__code"]
    search_help_text = "Tên đăng nhập, họ tên, tên đơn vị không dấu hoặc mã"
    ordering = ["-valid_from", "pk"]
    resource_class = AssignmentSheet
    show_full_result_count = False

    def moments_of(self, row: Model) -> list[Moment]:
        """Given, changed, ended."""
        return kept_changes.of_assignment(cast(Assignment, row))


@admin.register(AccountAct)
class AccountActAdmin(LookOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """What was done with accounts, by whom and why."""

    list_display = ["at", "name", "officer", "words", "reason", "by"]
    list_filter = ["name"]
    list_select_related = ["officer", "by"]
    search_fields = ["officer__username", "officer__full_name", "by__username"]
    ordering = ["-pk"]
    show_full_result_count = False
