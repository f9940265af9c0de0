"""The administration's own log in full: for each change who, when, and every field from what to what."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import DELETION, LogEntry
from django.db.models import Model, QuerySet
from django.http import HttpRequest

if TYPE_CHECKING:
    Form = forms.ModelForm[Any]
_BLANK = "(trống)"


class TellsChanges(ModelAdmin):  # type: ignore[type-arg] # no [] at run time
    """For an admin page that changes rows: its log keeps the words themselves, not only the fields' names.

    No form of the administration has a password or a key, so nothing secret can get in; `untold` names what
    is left out all the same.
    """

    untold: tuple[str, ...] = ()

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """One line a field: «Mức thu: 8000 → 9000»; those of the rows below carry the row's name."""
        lines = _lines(form, "" if not add else None, self.untold)
        for formset in formsets or ():
            lines += _of_rows(formset)
        return "\n".join(lines) or "Không đổi gì."

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[LogEntry]:
        """Each row deleted, with all it said: the log is the only place where it still stands."""
        kept = []
        for row in queryset:
            words = "\n".join(f"{name}: {value}" for name, value in _of_row(row, self.untold))
            kept += LogEntry.objects.log_actions(
                int(request.user.pk or 0), [row], DELETION, change_message=words
            )
        return kept


def from_to(before: Mapping[str, str] | None, after: Mapping[str, str]) -> list[str]:
    """What differs, a line each: «Tên: cũ → mới»; without a `before`, what the new row says."""
    if before is None:
        return [f"{name}: {value}" for name, value in after.items() if value not in ("", _BLANK)]
    return [
        f"{name}: {before.get(name, '') or _BLANK} → {value or _BLANK}"
        for name, value in after.items()
        if before.get(name, "") != value
    ]


def shown(value: Any) -> str:
    """A value as an officer reads it; lists parted by semicolons."""
    if value is None or value == "" or value == []:
        return _BLANK
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list | tuple | QuerySet):
        return "; ".join(shown(each) for each in value)
    return str(value)


def _lines(form: "Form", row: str | None, untold: Iterable[str]) -> list[str]:
    """The changed fields of one form; `row` is None for a new row, whose fields have no «from»."""
    told = [name for name in form.changed_data if name in form.fields and name not in untold]
    after = {_label(form, name): _chosen(form, name, form.cleaned_data.get(name)) for name in told}
    if row is None:
        return ["Thêm.", *from_to(None, after)]
    before = {_label(form, name): _chosen(form, name, form.initial.get(name)) for name in told}
    return [f"{row}{line}" for line in from_to(before, after)]


def _of_rows(formset: Any) -> list[str]:
    lines = []
    new = set(formset.new_objects)
    for form in formset.forms:
        if form.has_changed() and form.instance.pk is not None:
            name = str(form.instance)
            added = form.instance in new
            lines += [f"Thêm {name}"] if added else _lines(form, f"{name}: ", ())
    return lines


def _label(form: "Form", name: str) -> str:
    return str(form.fields[name].label or name).strip()


def _chosen(form: "Form", name: str, value: Any) -> str:
    """What a choice is called; a key of another table becomes the row's own name."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField) and value not in (None, "") and not isinstance(value, Model):
        value = field.queryset.filter(pk=value).first() if field.queryset is not None else value
    elif isinstance(field, forms.MultipleChoiceField):
        words = dict(field.choices)  # type: ignore[arg-type] # groups of choices are not used here
        value = [words.get(each, each) for each in value or []]
    elif isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        words = dict(field.choices)  # type: ignore[arg-type]
        value = words.get(value, value)
    return shown(value)


def _of_row(row: Model, untold: Iterable[str]) -> list[tuple[str, str]]:
    told = []
    for field in row._meta.concrete_fields:
        if (field.primary_key and not field.choices) or field.name in untold:
            continue
        words = getattr(row, f"get_{field.name}_display", None)
        told.append(
            (str(field.verbose_name).capitalize(), shown(words() if words else getattr(row, field.name)))
        )
    return told
