from django import forms

from registry.forms.fields import DayField, name_line, place, suggested
from registry.forms.step import StepForm
from registry.models import Birth, Person, Registration
from registry.rules.cases import blank_parts

_DIGITS = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "pid"})


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
            "name": name_line(),
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
