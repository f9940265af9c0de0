"""Who has a second factor, in our words: the list is of another package."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.http import HttpRequest

from audit.telling import TellsChanges

admin.site.unregister(EmailAddress)  # nobody has one here
admin.site.unregister(Authenticator)  # its page would show the keys
# Its own is «authenticator»; migrations read what the class says, not this.
Authenticator._meta.verbose_name = Authenticator._meta.verbose_name_plural = "xác thực hai bước"
_WAYS = {"totp": "Ứng dụng trên điện thoại", "recovery_codes": "Mã khôi phục"}


@admin.register(Authenticator)
class AuthenticatorAdmin(TellsChanges):
    """Who has a second factor; deleting one lets an officer who lost the phone set it up anew."""

    list_display = ["whose", "which", "set_up_at", "used_at"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__full_name"]
    search_help_text = "Tên đăng nhập hoặc họ tên"
    fields = ("whose", "which", "set_up_at", "used_at")
    readonly_fields = ("whose", "which", "set_up_at", "used_at")
    untold = ("data",)  # the key itself

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only the officer sets it up."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Authenticator | None = None) -> bool:
        """The key is nobody's business."""
        return False

    @admin.display(description="Cán bộ", ordering="user__username")
    def whose(self, factor: Authenticator) -> str:
        """The officer, by both names."""
        return f"{factor.user} ({factor.user.username})"

    @admin.display(description="Cách", ordering="type")
    def which(self, factor: Authenticator) -> str:
        """The application on the phone, or the codes on paper."""
        return _WAYS.get(factor.type, str(factor.type))

    @admin.display(description="Bật lúc", ordering="created_at")
    def set_up_at(self, factor: Authenticator) -> Any:
        """When."""
        return factor.created_at

    @admin.display(description="Dùng gần nhất", ordering="last_used_at")
    def used_at(self, factor: Authenticator) -> Any:
        """When, or never."""
        return factor.last_used_at
