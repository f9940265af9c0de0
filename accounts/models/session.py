from importlib import import_module
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from accounts.models.officer import Officer

if TYPE_CHECKING:
    from accounts.session_store import SessionStore


class OfficerSession(AbstractBaseSession):
    """A browser's session, with whose it is; the row gone or past `expire_date`, the browser is signed out.

    `officer` and `began_at` are None before anybody has signed in there. Address and device are kept with
    the session and go with it.
    """

    officer = models.ForeignKey(Officer, models.CASCADE, null=True, related_name="sessions")
    began_at = models.DateTimeField(null=True)
    acted_at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "phiên đăng nhập"
        verbose_name_plural = "phiên đăng nhập"

    @classmethod
    def get_session_store_class(cls) -> type["SessionStore"]:
        """The only one who reads and writes these rows' data."""
        engine = import_module(settings.SESSION_ENGINE)  # it imports this module
        return cast("type[SessionStore]", engine.SessionStore)
