from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from registry.models.counting import counted_anew
from registry.models.freeze import frozen_once_registered
from registry.models.partial_date import ISO, PartialDateField
from registry.models.registration import Registration


class Person(models.Model):
    """The mother, the father or the declarant of one registration, as declared there.

    Wider than the paper, which prints only a parent's year of birth (NĐ 87/2020 Đ3.1a).
    """

    class Role(models.TextChoices):
        MOTHER = "mother", "Mẹ"
        FATHER = "father", "Cha"
        DECLARANT = "declarant", "Người đi khai sinh"

    class Residence(models.TextChoices):
        PERMANENT = "permanent", "Thường trú"
        TEMPORARY = "temporary", "Tạm trú"
        CURRENT = "current", "Nơi đang sinh sống"
        ABROAD = "abroad", "Ở nước ngoài"

    class IdKind(models.TextChoices):
        CCCD = "cccd", "Thẻ căn cước công dân"
        CMND = "cmnd", "Giấy chứng minh nhân dân"
        PASSPORT = "ho_chieu", "Hộ chiếu"
        RESIDENT_CARD = "the_thuong_tru", "Thẻ thường trú"
        CM_ARMY = "cm_quan_doi", "Giấy chứng minh quân đội nhân dân"
        CM_ARMY_OFFICER = "cm_si_quan", "Giấy chứng minh sĩ quan quân đội"
        CM_POLICE = "cm_cong_an", "Giấy chứng minh công an nhân dân"
        CAN_CUOC = "can_cuoc", "Thẻ căn cước"
        CAN_CUOC_DIEN_TU = "can_cuoc_dien_tu", "Căn cước điện tử"
        GCN_CAN_CUOC = "gcn_can_cuoc", "Giấy chứng nhận căn cước"
        OTHER = "khac", "Giấy tờ khác có dán ảnh"

    class Relation(models.TextChoices):
        FATHER = "father", "Cha"
        MOTHER = "mother", "Mẹ"
        GRANDPARENT = "grandparent", "Ông, bà"
        GUARDIAN = "guardian", "Người giám hộ"
        RELATIVE = "relative", "Người thân thích khác"
        CARER = "carer", "Cá nhân, tổ chức đang nuôi dưỡng"
        SELF = "self", "Bản thân"

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="people")
    role = models.CharField("vai trò", max_length=10, choices=Role)
    name = models.CharField("họ, chữ đệm, tên", max_length=200, blank=True)
    name_key = models.CharField(max_length=200, blank=True, editable=False)
    born_on = PartialDateField("ngày, tháng, năm sinh", null=True, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=50, blank=True)
    nationality = models.CharField("quốc tịch", max_length=60, blank=True)
    hometown = models.CharField("quê quán", max_length=300, blank=True)
    residence_kind = models.CharField("loại cư trú", max_length=10, choices=Residence, blank=True)
    residence = models.CharField("nơi cư trú", max_length=300, blank=True)
    pid = models.CharField("số định danh cá nhân", max_length=12, blank=True)
    id_kind = models.CharField("giấy tờ tùy thân", max_length=20, choices=IdKind, blank=True)
    id_number = models.CharField("số giấy tờ", max_length=30, blank=True)
    id_issued_on = models.DateField("ngày cấp", null=True, blank=True)
    id_issuer = models.CharField("nơi cấp", max_length=200, blank=True)
    relation = models.CharField("quan hệ với trẻ", max_length=12, choices=Relation, blank=True)
    agreed_with_parents = models.BooleanField("đã thống nhất nội dung với cha, mẹ của trẻ", default=False)

    class Meta:
        verbose_name = "người trong hồ sơ"
        verbose_name_plural = "người trong hồ sơ"
        indexes = [
            GinIndex(SearchVector("name_key", config="simple"), name="person_name_words"),
            models.Index(fields=["pid"], condition=~Q(pid=""), name="person_pid"),
            models.Index(fields=["id_number"], condition=~Q(id_number=""), name="person_id_number"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["registration", "role"], name="person_once_a_role"),
            models.CheckConstraint(name="person_date_iso", condition=Q(born_on=None) | Q(born_on__regex=ISO)),
        ]
        triggers = [
            frozen_once_registered("person_frozen_once_registered"),
            counted_anew("person_counted_anew"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} trong hồ sơ {self.registration_id}"

    @property
    def known_pid(self) -> str:
        """The PID as written, else the number of an identity paper that is one; «» when unknown."""
        bears_it = self.id_kind in _BEAR_THE_PID and len(self.id_number) == 12 and self.id_number.isdecimal()
        return self.pid or (self.id_number if bears_it else "")


# Twelve-digit numbers of these papers are the holder's PID (Luật CCCD 2014 Đ19; the newer CMND likewise).
_BEAR_THE_PID = frozenset(
    {
        Person.IdKind.CCCD,
        Person.IdKind.CMND,
        Person.IdKind.CAN_CUOC,
        Person.IdKind.CAN_CUOC_DIEN_TU,
        Person.IdKind.GCN_CAN_CUOC,
    }
)
