"""The declaration page by page, in the order of the screens."""

from collections.abc import Mapping

from registry.forms.child import ChildForm
from registry.forms.papers import PapersForm
from registry.forms.people import DeclarantForm, FatherForm, MotherForm
from registry.forms.step import StepForm

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
