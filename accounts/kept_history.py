"""«Lịch sử» in the administration with what the database itself kept, beside the administration's log."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from accounts.history import Moment


class KeptHistory(ModelAdmin):  # type: ignore[type-arg]
    """A page whose rows are kept by triggers; `moments_of` gives theirs, `done_by_nobody` names the rest."""

    done_by_nobody = "không qua trang người dùng"

    def moments_of(self, row: Model) -> list[Moment]:
        """What became of the row, newest first."""
        raise NotImplementedError

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Django's page, which asks for the right to look, with the kept moments above its log."""
        row = self.get_object(request, unquote(object_id))
        kept = {} if row is None else {"moments": self.moments_of(row), "nobody": self.done_by_nobody}
        return super().history_view(request, object_id, {**(extra_context or {}), **kept})
