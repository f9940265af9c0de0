"""Admin pages that can only be looked at."""

from typing import Any

from django.http import HttpRequest


class LookOnly:
    """For an admin page or inline: no adding, no changing, no deleting, whoever asks."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes; the triggers would refuse it anyway."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes; the triggers would refuse it anyway."""
        return False
