from typing import Any

from django import forms

from registry.forms.fields import name_line, place, suggested
from registry.forms.step import StepForm
from registry.models import Birth, Sibling
from registry.models.multiple_birth import MOST_CHILDREN

MOST_COPIES = 99


class ChildForm(StepForm):
    step = "child"
    obligatory = frozenset({"name", "born_on", "sex", "birth_place", "hometown"})

    class Meta:
        model = Birth
        fields = [
            "kind",
            "case",
            "name",
            "born_on",
            "sex",
            "ethnicity",
            "nationality",
            "ethnicity_basis",
            "birth_place",
            "born_abroad",
            "hometown",
            "birth_count",
            "birth_order",
            "copies_wanted",
        ]
        widgets = {
            "name": name_line(),
            "ethnicity": suggested("ethnicities"),
            "nationality": suggested("nationalities"),
            "birth_place": place(),
            "hometown": place(),
        }
        help_texts = {
            "name": "Ghi có dấu, đúng như cha mẹ thỏa thuận; bản in tự chuyển chữ in hoa.",
            "born_on": "Ví dụ 28/06/2021. Chỉ biết tháng, năm thì ghi 06/2021; chỉ biết năm thì ghi 2021.",
            "birth_place": "Sinh tại cơ sở y tế: ghi tên cơ sở và địa chỉ đủ xã, huyện, tỉnh.",
            "hometown": "Quê quán của cha hoặc của mẹ theo thỏa thuận hoặc tập quán.",
            "nationality": "Để trống khi chọn quốc tịch nước ngoài chưa được nước đó xác nhận.",
            "ethnicity_basis": "Chỉ ghi khi trẻ bị bỏ rơi có người đề nghị ghi dân tộc.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Sibling.objects.filter(registration=self.instance.registration_id).exists():
            # Said once for all children of the birth, on the page «Sinh đôi, sinh ba».
            for name in ("birth_count", "birth_order"):
                self.fields[name].disabled = True
                self.fields[name].help_text = "Đổi ở trang «Sinh đôi, sinh ba»."

    def clean_birth_count(self) -> int:
        return max(1, self._at_most("birth_count", MOST_CHILDREN))

    def clean_birth_order(self) -> int:
        count = self.cleaned_data.get("birth_count") or 1
        return max(1, self._at_most("birth_order", count))

    def clean_copies_wanted(self) -> int:
        return self._at_most("copies_wanted", MOST_COPIES)

    def _at_most(self, name: str, most: int) -> int:
        number = self.cleaned_data.get(name) or 0
        if number > most:
            raise forms.ValidationError(f"Số này không lớn hơn {most}; xin ghi lại.")
        return int(number)
