"""Reference data and accounts for administrators; Vietnamese throughout."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import Assignment, Officer, Unit, UnitSuccession

admin.site.site_header = "Hộ tịch · Quản trị"
admin.site.site_title = "Hộ tịch"
admin.site.index_title = "Danh mục và tài khoản"
admin.site.site_url = "/"
# The admin's own sign-in page would go round rate limits and the second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Roles are code (roles.py); groups would be a second, silent way to give rights.
admin.site.unregister(Group)


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Units come from `load_units`; only the border flag is set here."""

    list_display = ["code", "full_name", "level", "valid_from", "valid_to", "is_border"]
    list_filter = ["level", "valid_to", "is_border"]
    search_fields = ["search_key", "=code"]
    search_help_text = "Tên không cần dấu, hoặc đúng mã"
    ordering = ["path"]
    readonly_fields = ["code", "level", "kind", "name", "full_name", "parent", "valid_from", "valid_to"]
    fields = [*readonly_fields, "is_border"]
    list_select_related = False
    show_full_result_count = False

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

    def has_delete_permission(self, request: HttpRequest, obj: Unit | None = None) -> bool:
        """Old registrations name old units for ever."""
        return False


@admin.register(UnitSuccession)
class UnitSuccessionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What became of which unit; gaps reported by `load_units` are filled in here by people."""

    list_display = ["old", "new", "extent"]
    list_filter = ["extent"]
    list_select_related = ["old", "new"]
    search_fields = ["old__search_key", "new__search_key", "=old__code", "=new__code"]
    autocomplete_fields = ["old", "new"]
    show_full_result_count = False


class AssignmentInline(admin.StackedInline):  # type: ignore[type-arg]
    """Roles of one officer; ended by a last day rather than deleted."""

    model = Assignment
    autocomplete_fields = ["unit"]
    extra = 0
    can_delete = False


@admin.register(Officer)
class OfficerAdmin(UserAdmin):  # type: ignore[type-arg]
    """Accounts, locked rather than deleted: their history stays."""

    list_display = ["username", "full_name", "title", "is_active", "last_login"]
    list_filter = ["is_active", "assignments__role"]
    search_fields = ["username", "full_name"]
    ordering = ["username"]
    inlines = [AssignmentInline]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Người dùng", {"fields": ["full_name", "title", "phone", "email"]}),
        ("Quyền vào", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Thời điểm", {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (None, {"fields": ["username", "full_name", "title", "usable_password", "password1", "password2"]})
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Officer | None = None) -> bool:
        """Locked by `is_active`, never deleted."""
        return False


admin.site.unregister(EmailAddress)  # nobody has one here
admin.site.unregister(Authenticator)  # its page would show the keys


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who has a second factor; deleting one lets an officer who lost the phone set it up anew."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__full_name"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only the officer sets it up."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Authenticator | None = None) -> bool:
        """The key is nobody's business."""
        return False
