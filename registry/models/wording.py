"""The sentences written when a number has come; the text of 4756/BTP-HTQTCT may call for others."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import models

_PLACE = re.compile(r"\{(\w+)\}")


class WordingQuerySet(models.QuerySet["Wording"]):
    def texts(self) -> dict[str, str]:
        """Every sentence by its key: as an administrator has written it, else as it stands in DEFAULTS."""
        return DEFAULTS | dict(self.values_list("key", "text"))


class Wording(models.Model):
    """A sentence of the house in other words than ours; what was written with the old one stays as it is."""

    class Key(models.TextChoices):
        BOOK = "book", "Ghi vào Sổ khi số đã về"
        BASIS = "basis", "Căn cứ của việc ghi vào Sổ"
        NOTICE = "notice", "Thông báo cho công an nơi cư trú và bảo hiểm xã hội"

    key = models.CharField("câu", max_length=10, choices=Key, primary_key=True)
    text = models.TextField(
        "lời văn",
        max_length=500,
        help_text="Chỗ điền: {pid} số định danh, {day} ngày ghi; riêng thông báo còn có {name} họ tên, "
        "{born_on} ngày sinh, {number} số đăng ký, {office} cơ quan đăng ký.",
    )

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = "câu mẫu"
        verbose_name_plural = "câu mẫu khi số đã về"

    def __str__(self) -> str:
        return str(self.get_key_display())

    def clean(self) -> None:
        """Refuse a place nobody fills, and a sentence that leaves out the number where it belongs."""
        places = set(_PLACE.findall(self.text))
        known = set(_PLACE.findall(DEFAULTS.get(self.key, "")))
        if unknown := sorted(places - known):
            raise ValidationError({"text": f"Không có chỗ điền {{{unknown[0]}}} trong câu này."})
        if "pid" in known - places:
            raise ValidationError({"text": "Câu này phải có chỗ điền {pid}."})
        if re.search(r"[{}]", _PLACE.sub("", self.text)):
            raise ValidationError({"text": "Dấu ngoặc nhọn chỉ dùng quanh tên của chỗ điền."})


DEFAULTS: dict[str, str] = {
    "book": "Ngày {day}, bổ sung số định danh cá nhân {pid} theo dữ liệu của "
    "Cơ sở dữ liệu quốc gia về dân cư.",
    "basis": "Điều 29 khoản 2 Luật Hộ tịch 2014; Công văn số 4756/BTP-HTQTCT ngày 18/12/2020",
    "notice": "{office} thông báo: số định danh cá nhân {pid} của {name}, sinh ngày {born_on}, "
    "đăng ký khai sinh số {number}, đã được ghi vào Sổ đăng ký khai sinh ngày {day}.",
}


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its places filled; one that `values` does not name stays as it is."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)
