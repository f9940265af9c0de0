"""«Thay đổi, cải chính, bổ sung»: what the officer of the book takes down, and what the signer answers."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst

from registry import current
from registry.actions.amendments import Wanted
from registry.forms.fields import DayField, name_line, place, printable, suggested
from registry.models import Registration
from registry.models.partial_date import PartialDateFormField
from registry.rules.amendable import ITEMS, LABELS, Item, Kind, Shape
from registry.rules.amendment_grounds import GROUNDS
from registry.rules.dates import PartialDate

GROUPS = {"child": "Người được khai sinh", "mother": "Mẹ", "father": "Cha"}
_WIDGETS: dict[str, Callable[[], forms.TextInput]] = {
    "name": name_line,
    "birth_place": place,
    "hometown": place,
    "residence": place,
    "ethnicity": lambda: suggested("ethnicities"),
    "nationality": lambda: suggested("nationalities"),
}
_SEXES = [("", ""), ("male", "Nam"), ("female", "Nữ")]


class AmendmentForm(forms.Form):
    """Kind, ground, the new texts of the lines that change, and the paper; the law is asked by the action."""

    kind = forms.ChoiceField(
        label="Loại việc",
        choices=[("", ""), *((kind.value, label) for kind, label in LABELS.items())],
        error_messages={"required": "Xin chọn loại việc."},
    )
    ground = forms.ChoiceField(
        label="Căn cứ",
        choices=[("", ""), *((LABELS[kind], list(grounds.items())) for kind, grounds in GROUNDS.items())],
        error_messages={"required": "Xin chọn căn cứ."},
    )
    reason = forms.CharField(
        label="Lý do, giấy tờ chứng minh",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Xin ghi lý do."},
    )
    parents_consent = forms.BooleanField(
        label="Tờ khai có sự đồng ý của cha, mẹ (người dưới 18 tuổi đổi họ, tên)", required=False
    )
    own_consent = forms.BooleanField(
        label="Có sự đồng ý của người được khai sinh (đổi họ, tên từ 9 tuổi; dân tộc từ 15 tuổi)",
        required=False,
    )
    paper_number = forms.CharField(
        label="Số quyết định, trích lục",
        max_length=60,
        help_text="Ví dụ 12/TLCCHT.",
        error_messages={"required": "Xin ghi số quyết định hoặc trích lục."},
    )
    paper_on = DayField(label="Ngày", error_messages={"required": "Xin ghi ngày của quyết định, trích lục."})
    paper_issuer = forms.CharField(
        label="Cơ quan ban hành", max_length=200, error_messages={"required": "Xin ghi cơ quan ban hành."}
    )
    signer_name = forms.CharField(
        label="Người ký",
        max_length=100,
        widget=suggested("signers"),
        error_messages={"required": "Xin ghi người ký."},
    )
    signer_title = forms.CharField(label="Chức vụ người ký", required=False, max_length=100)
    document = forms.FileField(
        label="Quyết định, trích lục đã ký (PDF, JPEG, PNG; không quá 10 MB)",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": "Xin chọn tệp quyết định, trích lục.", "empty": "Tệp rỗng."},
    )

    def __init__(self, held: Registration, *args: Any, **kwargs: Any) -> None:
        """`held` is the registration as it holds now: its lines are offered, those of unnamed parents not."""
        super().__init__(*args, **kwargs)
        self._items = [item for item in ITEMS.values() if _is_named(held, item.who)]
        for item in self._items:
            self.fields[_key(item)] = _line(item, current.text(held, item.field))

    @property
    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The lines person by person, with the person's title."""
        for who, title in GROUPS.items():
            bound = [self[_key(item)] for item in self._items if item.who == who]
            if bound:
                yield title, bound

    def wanted(self) -> Wanted:
        """What was taken down. Call after `is_valid()` said yes."""
        said = self.cleaned_data
        values = {item.field: _stored(said[_key(item)]) for item in self._items if said.get(_key(item))}
        return Wanted(
            kind=Kind(said["kind"]),
            values=values,
            **{
                name: said[name]
                for name in (
                    "ground",
                    "reason",
                    "paper_number",
                    "paper_on",
                    "paper_issuer",
                    "signer_name",
                    "signer_title",
                    "parents_consent",
                    "own_consent",
                )
            },
        )

    def place_of(self, field: str) -> str | None:
        """The form's field for that of a finding («child.name»); None when the form has none."""
        key = field.replace(".", "_")
        return key if key in self.fields else None


class SigningForm(forms.Form):
    """Yes or no to an amendment; a no says why."""

    SIGN, REFUSE = "sign", "refuse"

    decision = forms.ChoiceField(choices=[(SIGN, "Ký"), (REFUSE, "Không ký")])
    note = forms.CharField(
        label="Ý kiến của người ký",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc ghi khi trả lại.",
    )

    def clean(self) -> dict[str, Any]:
        """A refusal without a reason helps nobody."""
        cleaned = super().clean() or {}
        if cleaned.get("decision") == self.REFUSE and not cleaned.get("note"):
            self.add_error("note", "Xin ghi lý do trả lại.")
        return cleaned


def _is_named(held: Registration, who: str) -> bool:
    person = held.person(who)
    return who == "child" or bool(person and person.name)


def _key(item: Item) -> str:
    return item.field.replace(".", "_")


def _line(item: Item, now: str) -> forms.Field:
    named: dict[str, Any] = {
        "label": capfirst(item.full_label),
        "required": False,
        "help_text": format_html("Đang ghi: {}", item.shown(now)) if now else "Đang để trống",
    }
    if item.shape is Shape.DATE:
        return PartialDateFormField(**named)
    if item.shape is Shape.SEX:
        return forms.ChoiceField(choices=_SEXES, **named)
    name = item.field.partition(".")[2]
    most = {"name": 200, "ethnicity": 50, "nationality": 60}.get(name, 300)
    return forms.CharField(max_length=most, widget=_WIDGETS[name](), **named)


def _stored(value: Any) -> str:
    return value.iso if isinstance(value, PartialDate) else printable(str(value))
