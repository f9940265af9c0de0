"""What statistics ask of a birth that counts, in one narrow row that the database itself writes (ADR 34)."""

import pgtrigger
from django.db import models

from accounts.models import Unit
from registry.models.birth import Birth
from registry.models.counting import ONLY_BY_TRIGGER
from registry.models.registration import Registration


class CountedBirth(models.Model):
    """A birth in a state that counts (`Ability.COUNT`); what it does not say is read from the registration.

    Triggers write it with the act that makes a birth count, correct it with its facts, and take it away with
    a cancelling. Nobody else can: what stands here is what stands there.
    """

    class Place(models.TextChoices):
        """As far as the line «Nơi sinh» tells it (NĐ 123/2015 Đ4.1): the law asks no more than this."""

        FACILITY = "facility", "Tại cơ sở y tế"
        HOME = "home", "Tại nhà"
        OUTSIDE = "outside", "Ngoài cơ sở y tế, chỉ ghi địa danh"
        ABROAD = "abroad", "Ở nước ngoài"
        UNKNOWN = "unknown", "Không ghi"

    registration = models.OneToOneField(
        Registration, models.PROTECT, primary_key=True, related_name="counted", verbose_name="hồ sơ"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="cơ quan đăng ký", related_name="+", db_index=False
    )
    registered_on = models.DateField("ngày đăng ký")
    # Of a partial date the latest day it may mean: late is only what cannot have been in time.
    born_year = models.SmallIntegerField("năm sinh", null=True)
    mother_age = models.SmallIntegerField("tuổi của mẹ, theo năm sinh", null=True)
    is_late = models.BooleanField("quá hạn")
    under_five = models.BooleanField("dưới 5 tuổi khi đăng ký")
    is_kinh = models.BooleanField("dân tộc Kinh")
    kind = models.CharField("loại đăng ký", max_length=10, choices=Birth.Kind)
    case = models.CharField("trường hợp", max_length=20, choices=Birth.Case)
    sex = models.CharField("giới tính", max_length=10, choices=Birth.Sex)
    place = models.CharField("nơi sinh", max_length=10, choices=Place)
    province = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="tỉnh sinh", null=True, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = "việc sinh được thống kê"
        verbose_name_plural = "các việc sinh được thống kê"
        indexes = [
            models.Index(fields=["unit", "registered_on"], name="countedbirth_of_unit"),
            models.Index(fields=["registered_on"], name="countedbirth_by_day"),
            # The dashboard of the country counts them at each look (ADR 37).
            models.Index(
                fields=["registered_on"],
                name="countedbirth_late",
                include=["unit"],
                condition=models.Q(is_late=True, kind=Birth.Kind.NEW),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="countedbirth_written_by_triggers",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                condition=ONLY_BY_TRIGGER,
            )
        ]

    def __str__(self) -> str:
        return f"Việc sinh được thống kê của hồ sơ {self.registration_id}"
