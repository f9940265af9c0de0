"""What an office writes to those below it: a draft with its papers until it is sent, and then for ever."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Unit
from accounts.roles import Level
from oversight.models.message import Message


class Announcement(models.Model):
    """A text of an office to units below it; `message` is what was sent, None while it is a draft.

    It goes to the units of `levels`; where `within` (keys of units) names any, only to those and below them.
    """

    from_unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan gửi", related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người soạn", related_name="+"
    )
    title = models.CharField("tiêu đề", max_length=200)
    body = models.TextField("nội dung")
    levels = ArrayField(models.CharField(max_length=10, choices=Level), verbose_name="gửi tới cấp")
    within = ArrayField(models.BigIntegerField(), default=list, blank=True, verbose_name="chỉ trong")
    at = models.DateTimeField("soạn lúc", db_default=Now(), editable=False)
    message = models.OneToOneField(
        Message, models.PROTECT, null=True, verbose_name="thư đã gửi", related_name="announcement"
    )

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="announcement_has_words", condition=~Q(title="") & ~Q(body="")),
            models.CheckConstraint(name="announcement_to_some_level", condition=Q(levels__len__gte=1)),
        ]
        triggers = [
            pgtrigger.Protect(
                name="announcement_as_sent",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__message__isnull=False),
            ),
            pgtrigger.ReadOnly(name="announcement_of_its_author", fields=["from_unit", "by", "at"]),
        ]

    def __str__(self) -> str:
        return self.title


def where_kept(file: "AnnouncementFile", filename: str) -> str:
    """A path that cannot be guessed; the file's own name is only a label."""
    return f"announcements/{file.announcement_id}/{uuid.uuid4().hex}"


# A draft's papers come and go; what was sent keeps the very papers it went out with.
_AS_SENT = """
SELECT message_id INTO sent FROM oversight_announcement
    WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.announcement_id ELSE OLD.announcement_id END);
IF TG_OP = 'UPDATE' OR sent IS NOT NULL THEN
    RAISE EXCEPTION 'papers of announcement % stay as they are', sent;
END IF;
RETURN (CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
"""


class AnnouncementFile(models.Model):
    """A guide or letter that goes with an announcement."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="files")
    name = models.CharField("tên tệp", max_length=150)
    content_type = models.CharField("định dạng", max_length=30)
    size = models.PositiveIntegerField("cỡ (byte)")
    digest = models.CharField("sha-256", max_length=64)
    file = models.FileField("tệp", upload_to=where_kept, max_length=200)
    at = models.DateTimeField("lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "tệp của thông báo"
        verbose_name_plural = "các tệp của thông báo"
        ordering = ["pk"]
        triggers = [
            pgtrigger.Trigger(
                name="announcementfile_as_sent",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("sent", "bigint")],
                func=_AS_SENT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.size} byte)"
