"""What models say may never happen to their rows: read from their triggers, written nowhere else.

A model that protects its rows by a trigger is protected by the grants and taken into the daily digests
without being named a second time.
"""

from dataclasses import dataclass

import pgtrigger
from django.apps import apps
from django.db import models

Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the triggers of a model refuse whatever the row holds; `fixed` are column names."""

    never_updated: bool
    never_deleted: bool
    fixed: frozenset[str]

    @property
    def append_only(self) -> bool:
        """Whether rows are only ever added."""
        return self.never_updated and self.never_deleted


def rules_of(model: Model) -> Rules:
    """What its unconditional `Protect` and `ReadOnly` triggers forbid; the primary key is fixed anyway."""
    updated = deleted = False
    fixed = {str(model._meta.pk.column)}
    for trigger in getattr(model._meta, "triggers", ()):
        if not isinstance(trigger, pgtrigger.Protect) or trigger.condition is not None:
            continue
        if isinstance(trigger, pgtrigger.ReadOnly) and (trigger.fields or trigger.exclude):
            fixed |= _fixed(model, trigger)
            continue
        operations = str(trigger.operation)
        updated |= "UPDATE" in operations
        deleted |= "DELETE" in operations
    return Rules(updated, deleted, frozenset(fixed))


def append_only_models() -> list[Model]:
    """Every model whose rows are only ever added, in the order of their tables."""
    found = [model for model in stored_models() if rules_of(model).append_only]
    return sorted(found, key=lambda model: model._meta.db_table)


def stored_models() -> list[Model]:
    """Every model that has a table of its own, those between two others too."""
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def _fixed(model: Model, trigger: pgtrigger.ReadOnly) -> set[str]:
    if trigger.fields:
        return {str(model._meta.get_field(name).column) for name in trigger.fields}  # type: ignore[union-attr]
    excluded = trigger.exclude or ()
    return {str(field.column) for field in model._meta.concrete_fields if field.name not in excluded}
