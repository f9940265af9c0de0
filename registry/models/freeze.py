"""The database itself refuses to rewrite what is registered (TT 04/2020 Đ35.3)."""

import pgtrigger

from registry.lifecycle import EDITABLE, State

_EDITABLE = ", ".join(f"'{state}'" for state in EDITABLE)

# Built from the lifecycle table alone: nothing in it comes from outside.
_REFUSE_UNLESS_EDITABLE = f"""
    IF TG_OP = 'DELETE' THEN owner_id := OLD.registration_id;
    ELSE owner_id := NEW.registration_id;
    END IF;
    SELECT * INTO owner FROM registry_registration WHERE id = owner_id;
    IF owner.state NOT IN ({_EDITABLE})
       OR (owner.state = '{State.DRAFT.value}' AND owner.entered_at IS NOT NULL) THEN
        RAISE EXCEPTION 'registration % is registered: its facts are not edited', owner_id;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;
"""  # noqa: S608


def frozen_once_registered(name: str) -> pgtrigger.Trigger:
    """A trigger for tables that describe a registration.

    Rows change only while the state allows editing, and never while a draft
    already stands in the register book.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("owner", "registry_registration%ROWTYPE"), ("owner_id", "bigint")],
        func=_REFUSE_UNLESS_EDITABLE,
    )
