from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from registry.models.counting import counted_anew
from registry.models.freeze import frozen_once_registered
from registry.models.partial_date import ISO, PartialDateField
from registry.models.registration import Registration
from registry.rules import deadlines


class Birth(models.Model):
    """The child and the circumstances, as the declaration says them (TT 04/2020, Phụ lục 5)."""

    class Sex(models.TextChoices):
        MALE = "male", "Nam"
        FEMALE = "female", "Nữ"
        UNKNOWN = "unknown", "Chưa xác định"

    class Kind(models.TextChoices):
        NEW = "new", "Đăng ký mới"
        AGAIN = "again", "Đăng ký lại"
        FOREIGN = "foreign", "Ghi vào Sổ việc khai sinh đã đăng ký ở nước ngoài"

    class Case(models.TextChoices):
        BOTH_KNOWN = "both_known", "Đã xác định được cả cha lẫn mẹ"
        FATHER_UNKNOWN = "father_unknown", "Chưa xác định được cha"
        MOTHER_UNKNOWN = "mother_unknown", "Chưa xác định được mẹ"
        BOTH_UNKNOWN = "both_unknown", "Chưa xác định được cả cha lẫn mẹ"
        ABANDONED = "abandoned", "Trẻ bị bỏ rơi"
        SURROGACY = "surrogacy", "Sinh ra do mang thai hộ"

    class Evidence(models.TextChoices):
        BIRTH_NOTE = "birth_note", "Giấy chứng sinh"
        WITNESS = "witness", "Văn bản của người làm chứng về việc sinh"
        PLEDGE = "pledge", "Giấy cam đoan về việc sinh"
        FOUND_REPORT = "found_report", "Biên bản về việc trẻ bị bỏ rơi"
        SURROGACY_PAPER = "surrogacy_paper", "Văn bản xác nhận của cơ sở y tế về mang thai hộ"

    registration = models.OneToOneField(Registration, models.PROTECT, primary_key=True, related_name="birth")
    kind = models.CharField("loại đăng ký", max_length=10, choices=Kind, default=Kind.NEW)
    case = models.CharField("trường hợp", max_length=20, choices=Case, default=Case.BOTH_KNOWN)

    name = models.CharField("họ, chữ đệm, tên", max_length=200, blank=True)
    name_key = models.CharField(max_length=200, blank=True, editable=False)
    name_order = models.CharField(max_length=500, blank=True, editable=False)
    born_on = PartialDateField("ngày, tháng, năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=10, choices=Sex, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=50, blank=True)
    ethnicity_basis = models.CharField("căn cứ ghi dân tộc", max_length=200, blank=True)
    nationality = models.CharField("quốc tịch", max_length=60, blank=True, default="Việt Nam")
    birth_place = models.CharField("nơi sinh", max_length=300, blank=True)
    born_abroad = models.BooleanField("sinh ở nước ngoài, chưa đăng ký khai sinh ở đó", default=False)
    hometown = models.CharField("quê quán", max_length=300, blank=True)
    birth_count = models.PositiveSmallIntegerField("số trẻ trong lần sinh", default=1)
    birth_order = models.PositiveSmallIntegerField("thứ tự sinh", default=1)
    copies_wanted = models.PositiveSmallIntegerField("số bản sao đề nghị cấp", default=0)

    evidence_kind = models.CharField("căn cứ sinh", max_length=20, choices=Evidence, blank=True)
    evidence_number = models.CharField("số", max_length=60, blank=True)
    evidence_on = models.DateField("ngày lập", null=True, blank=True)
    evidence_issuer = models.CharField("nơi lập", max_length=200, blank=True)
    found_on = models.DateField("ngày phát hiện trẻ", null=True, blank=True)
    posted_from = models.DateField("niêm yết từ ngày", null=True, blank=True)
    posted_to = models.DateField("niêm yết đến hết ngày", null=True, blank=True)
    nationality_agreement = models.BooleanField("có văn bản thỏa thuận chọn quốc tịch", default=False)
    nationality_confirmed = models.BooleanField("quốc tịch nước ngoài đã được xác nhận", default=False)
    marriage_number = models.CharField("số Giấy chứng nhận kết hôn", max_length=60, blank=True)
    marriage_book = models.CharField("quyển số", max_length=60, blank=True)
    marriage_on = models.DateField("ngày đăng ký kết hôn", null=True, blank=True)
    marriage_office = models.CharField("nơi đăng ký kết hôn", max_length=200, blank=True)
    marriage_ended_on = models.DateField("ngày chấm dứt hôn nhân", null=True, blank=True)

    class Meta:
        verbose_name = "khai sinh"
        verbose_name_plural = "khai sinh"
        indexes = [
            models.Index(fields=["born_on", "name_key"], name="birth_same_child"),
            GinIndex(SearchVector("name_key", config="simple"), name="birth_name_words"),
        ]
        constraints = [
            models.CheckConstraint(name="birth_date_iso", condition=Q(born_on=None) | Q(born_on__regex=ISO)),
            models.CheckConstraint(
                name="birth_sex_known", condition=Q(sex__in=["", "male", "female", "unknown"])
            ),
            models.CheckConstraint(
                name="birth_order_within_count",
                condition=Q(birth_order__gte=1, birth_order__lte=models.F("birth_count")),
            ),
        ]
        triggers = [
            frozen_once_registered("birth_frozen_once_registered"),
            counted_anew("birth_counted_anew"),
        ]

    def __str__(self) -> str:
        return f"Khai sinh của hồ sơ {self.registration_id}"

    @property
    def is_late(self) -> bool | None:
        """Registered after 60 days (L60 Đ15.1); None while the day is not known."""
        day = self.registration.registered_on
        return deadlines.is_late(self.born_on, day) if self.born_on and day else None
