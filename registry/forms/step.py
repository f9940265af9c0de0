"""What all pages of the declaration share: shape is checked here, the law is not."""

from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.utils.text import capfirst

from registry.actions.intake import Typed
from registry.forms.fields import printable
from registry.models import Birth, Person, Registration

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
            field.label = capfirst(field.label)
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
        unreadable = {
            name: printable(self.data.get(name) or "") for name in self.errors if name in self.fields
        }
        readable = {name: value for name, value in self.cleaned_data.items() if name not in unreadable}
        blank = {name: self._meta.model._meta.get_field(name).get_default() for name in unreadable}
        return Typed(self.step, readable | blank, unreadable)

    def _post_clean(self) -> None:
        """Nothing: the model's own rules are asked when the birth is filed, not while it is typed."""


def _as_posted(field: forms.BoundField) -> Any:
    """The value of an untouched field as a browser would post it."""
    widget = field.field.widget
    return field.value() if isinstance(widget, forms.Select) else widget.format_value(field.value())
