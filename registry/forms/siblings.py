"""Count and order of the children of one birth."""

from collections.abc import Iterator, Sequence

from django import forms
from django.forms import BoundField

from registry.lifecycle import Ability
from registry.models import Registration
from registry.models.multiple_birth import MOST_CHILDREN

_COUNT_WRONG = f"Xin ghi số trẻ từ 2 đến {MOST_CHILDREN}."
_ORDER_WRONG = "Xin ghi thứ tự sinh: 1 cho trẻ sinh trước, 2 cho trẻ sinh sau."


class SiblingsForm(forms.Form):
    """«Sinh đôi, sinh ba»: how many were born, and the order of each child that can still be edited."""

    count = forms.IntegerField(
        label="Số trẻ trong lần sinh",
        min_value=2,
        max_value=MOST_CHILDREN,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _COUNT_WRONG),
    )

    def __init__(self, *args: object, open_to_edit: Sequence[Registration], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # Form's own
        self._children = open_to_edit
        for child in open_to_edit:
            self.fields[f"order_{child.pk}"] = order_field(f"Thứ tự sinh của {name_of(child)}")

    def orders(self) -> dict[int, int]:
        """The orders by primary key. Call after `is_valid()`."""
        return {child.pk: self.cleaned_data[f"order_{child.pk}"] for child in self._children}


class ConfirmSiblingsForm(SiblingsForm):
    """«Xác nhận sinh đôi, sinh ba»: this child's order; who of those alike is a sibling, with its order."""

    def __init__(
        self,
        *args: object,
        registration: Registration,
        candidates: Sequence[Registration],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, open_to_edit=[registration], **kwargs)
        self._candidates = candidates
        for child in candidates:
            self.fields[f"is_sibling_{child.pk}"] = forms.BooleanField(
                label="Là anh, chị, em cùng lần sinh", required=False
            )
            where = f"hồ sơ số {child.entry}" if child.in_the_book else f"bản nháp {child.pk}"
            field = order_field(f"Thứ tự sinh của {where}", required=False)
            # What its own page in the book says is not contradicted.
            field.disabled = is_registered_as_one_of_several(child)
            self.fields[f"order_{child.pk}"] = field

    def lines_of(self, child: Registration) -> Iterator[BoundField]:
        """The lines about one candidate."""
        yield self[f"is_sibling_{child.pk}"]
        yield self[f"order_{child.pk}"]

    def siblings(self) -> dict[Registration, int]:
        """Those ticked, with their orders. Call after `is_valid()`."""
        return {child: self.cleaned_data[f"order_{child.pk}"] for child in self._ticked()}

    def clean(self) -> dict[str, object]:
        """Somebody is a sibling, each has a place of its own, and nobody's is beyond the count."""
        answers = super().clean() or self.cleaned_data
        ticked = self._ticked()
        if not ticked:
            self.add_error(None, "Xin chọn ít nhất một trẻ cùng lần sinh; không có thì không xác nhận.")
        for child in ticked:
            if not answers.get(f"order_{child.pk}"):
                self.add_error(f"order_{child.pk}", _ORDER_WRONG)
        own = [answers.get(f"order_{child.pk}") for child in (*self._children, *ticked)]
        written = [order for order in own if order]
        if len(set(written)) < len(written):
            self.add_error(None, "Hai trẻ của một lần sinh không cùng thứ tự sinh; xin ghi lại.")
        count = answers.get("count")
        if count and written and max(*written, len(own)) > count:
            self.add_error("count", "Số trẻ ít hơn số hồ sơ đã chọn hoặc thứ tự đã ghi; xin ghi lại.")
        return answers

    def _ticked(self) -> list[Registration]:
        return [child for child in self._candidates if self.cleaned_data.get(f"is_sibling_{child.pk}")]


def order_field(label: str, *, required: bool = True) -> forms.IntegerField:
    """A place in the order of birth, 1 to 9."""
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=1,
        max_value=MOST_CHILDREN,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _ORDER_WRONG),
    )


def is_registered_as_one_of_several(child: Registration) -> bool:
    """Whether its closed page says already which of several it is."""
    return child.birth.birth_count > 1 and not child.allows(Ability.EDIT)


def name_of(child: Registration) -> str:
    """The child's name, or that it is not written yet."""
    return child.birth.name or "trẻ chưa ghi tên"
