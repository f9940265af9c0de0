"""The declaration page by page. Forms check shape only; what the law says of it is a Finding."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from django import forms

from registry.actions.intake import Typed
from registry.forms.fields import DayField, place, suggested
from registry.models import Birth, Person, Registration
from registry.rules.cases import blank_parts

_NAME = forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"})
_DIGITS = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "pid"})


if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm


class StepForm(_ModelForm):
    """One page of a draft: shows what was typed, even where it could not be read."""

    step = ""
    obligatory: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = False
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]
            if isinstance(field, forms.TypedChoiceField):
                shown = field.widget.choices
                field.widget.choices = [(value, label if value else "") for value, label in shown]
            if name in self.obligatory:
                field.widget.attrs["data-obligatory"] = ""

    @classmethod
    def bound(cls, registration: Registration, data: Any) -> Self:
        """The page with what was just posted."""
        return cls(data, instance=cls.subject(registration))

    @classmethod
    def shown(cls, registration: Registration, *, typed: Any = None) -> Self:
        """The page as it was left: unreadable entries come back as they were typed, with their error."""
        if typed is not None:
            return cls.bound(registration, typed)
        page = cls(instance=cls.subject(registration))
        prefix = f"{cls.step}."
        unreadable = {
            name.removeprefix(prefix): text
            for name, text in registration.unreadable.items()
            if name.startswith(prefix)
        }
        if not unreadable:
            return page
        data = {field.name: _as_posted(field) for field in page}
        return cls({k: v for k, v in (data | unreadable).items() if v}, instance=page.instance)

    @classmethod
    def subject(cls, registration: Registration) -> Birth | Person:
        """The row this page describes."""
        return registration.birth

    def typed(self) -> Typed:
        """What this page says, readable or not. Call after `is_valid()`, whatever it returned."""
        unreadable = {name: _keepable(self.data.get(name)) for name in self.errors if name in self.fields}
        readable = {name: value for name, value in self.cleaned_data.items() if name not in unreadable}
        blank = {name: self._meta.model._meta.get_field(name).get_default() for name in unreadable}
        return Typed(self.step, readable | blank, unreadable)

    def _post_clean(self) -> None:
        """Nothing: the model's own rules are asked when the birth is filed, not while it is typed."""


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
            "name": _NAME,
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

    def clean_birth_count(self) -> int:
        return self._at_least_one("birth_count")

    def clean_birth_order(self) -> int:
        order = self._at_least_one("birth_order")
        count = self.cleaned_data.get("birth_count") or 1
        if order > count:
            raise forms.ValidationError(f"Thứ tự sinh không lớn hơn số trẻ trong lần sinh ({count}).")
        return order

    def clean_copies_wanted(self) -> int:
        return self.cleaned_data.get("copies_wanted") or 0

    def _at_least_one(self, name: str) -> int:
        return max(1, self.cleaned_data.get(name) or 1)


class PersonForm(StepForm):
    @classmethod
    def subject(cls, registration: Registration) -> Birth | Person:
        """The person of this page; a new one lives, as most do, in the commune and is Vietnamese."""
        person = registration.person(cls.step)
        if person is not None:
            return person
        if cls.step in blank_parts(registration.birth.case):
            return Person()
        return Person(
            nationality="Việt Nam",
            residence_kind=Person.Residence.PERMANENT,
            residence=registration.unit.full_name,
        )

    class Meta:
        model = Person
        fields = [
            "name",
            "born_on",
            "ethnicity",
            "nationality",
            "pid",
            "id_kind",
            "id_number",
            "id_issued_on",
            "id_issuer",
            "residence_kind",
            "residence",
            "hometown",
        ]
        field_classes = {"id_issued_on": DayField}
        widgets = {
            "name": _NAME,
            "pid": _DIGITS,
            "ethnicity": suggested("ethnicities"),
            "nationality": suggested("nationalities"),
            "id_issuer": suggested("issuers"),
            "residence": place(),
            "hometown": place(),
        }
        help_texts = {
            "name": "Ghi có dấu, đúng như giấy tờ tùy thân.",
            "born_on": "Giấy khai sinh chỉ in năm sinh.",
            "pid": "Không cần ghi nếu là số của thẻ căn cước ở dưới.",
            "residence": "Thôn, số nhà, rồi xã, huyện, tỉnh.",
        }

    def clean_pid(self) -> str:
        return "".join(str(self.cleaned_data.get("pid") or "").split())

    def clean_id_number(self) -> str:
        return "".join(str(self.cleaned_data.get("id_number") or "").split())


class MotherForm(PersonForm):
    step = "mother"
    obligatory = frozenset({"name", "born_on"})


class FatherForm(PersonForm):
    step = "father"
    obligatory = frozenset({"name", "born_on"})


class DeclarantForm(PersonForm):
    step = "declarant"
    obligatory = frozenset({"name", "relation", "id_number"})

    class Meta(PersonForm.Meta):
        fields = [
            "relation",
            "name",
            "born_on",
            "id_kind",
            "id_number",
            "id_issued_on",
            "id_issuer",
            "residence_kind",
            "residence",
            "agreed_with_parents",
        ]
        help_texts = {
            "relation": "Cha, mẹ; nếu không thể thì ông bà, người thân thích, người đang nuôi dưỡng.",
            "agreed_with_parents": "Bắt buộc khi người đi khai sinh không phải cha, mẹ.",
        }

    clean_pid = None  # type: ignore[assignment]


class PapersForm(StepForm):
    step = "papers"
    obligatory = frozenset({"evidence_kind"})

    class Meta:
        model = Birth
        fields = [
            "evidence_kind",
            "evidence_number",
            "evidence_on",
            "evidence_issuer",
            "found_on",
            "posted_from",
            "posted_to",
            "marriage_number",
            "marriage_book",
            "marriage_on",
            "marriage_office",
            "marriage_ended_on",
            "nationality_agreement",
            "nationality_confirmed",
        ]
        field_classes = dict.fromkeys(
            ["evidence_on", "found_on", "posted_from", "posted_to", "marriage_on", "marriage_ended_on"],
            DayField,
        )
        help_texts = {
            "marriage_ended_on": "Chỉ ghi khi cha mẹ đã ly hôn hoặc một người đã chết.",
            "posted_from": "Niêm yết 07 ngày liên tục với trẻ bị bỏ rơi, trẻ chưa xác định được cha, mẹ.",
        }


def _as_posted(field: forms.BoundField) -> Any:
    """The value of an untouched field as a browser would post it."""
    widget = field.field.widget
    return field.value() if isinstance(widget, forms.Select) else widget.format_value(field.value())


def _keepable(typed: object) -> str:
    """What was typed, without the control characters that PostgreSQL cannot keep."""
    return "".join(letter for letter in str(typed or "") if letter.isprintable())


STEP_FORMS: Mapping[str, type[StepForm]] = {
    form.step: form for form in (ChildForm, MotherForm, FatherForm, DeclarantForm, PapersForm)
}
STEP_LABELS = {
    "child": "Người được khai sinh",
    "mother": "Mẹ",
    "father": "Cha",
    "declarant": "Người đi khai sinh",
    "papers": "Giấy tờ kèm theo",
    "review": "Kiểm tra và lưu",
}
STEPS = tuple(STEP_LABELS)
