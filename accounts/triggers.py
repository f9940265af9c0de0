"""What PostgreSQL itself fills in and refuses in this room, so that bulk writes obey too."""

import pgtrigger

from accounts.folding import MARKED, PLAIN
from accounts.roles import Role

# LOWER of a first letter only: upper units' kinds (Tỉnh, Thành phố, Huyện, Quận, Thị xã) start in ASCII,
# so this holds under the "C" locale of the embedded PostgreSQL too.
_FILL = f"""
SELECT * INTO above FROM accounts_unit WHERE id = NEW.parent_id;
NEW.path := COALESCE(above.path, '') || NEW.id || '/';
NEW.full_name := NEW.name;
IF above.level <> 'ministry' THEN
    NEW.full_name := NEW.name || ', ' || LOWER(LEFT(above.full_name, 1)) || SUBSTR(above.full_name, 2);
END IF;
NEW.search_key := TRANSLATE(LOWER(REPLACE(NEW.full_name, ',', '')), '{MARKED}', '{PLAIN}');
RETURN NEW;
"""  # noqa: S608 - only constants of this room are put in

# Touching the rows below makes them fill themselves again, level after level.
_CASCADE = """
UPDATE accounts_unit SET name = name WHERE parent_id = NEW.id;
RETURN NULL;
"""

UNIT_TRIGGERS = [
    pgtrigger.Trigger(
        name="unit_fills_itself",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("name", "parent_id"),  # type: ignore[no-untyped-call]
        declare=[("above", "accounts_unit%ROWTYPE")],
        func=_FILL,
    ),
    pgtrigger.Trigger(
        name="unit_renames_below",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("full_name", "path"),
        func=_CASCADE,
    ),
    pgtrigger.ReadOnly(name="unit_code_is_for_ever", fields=["code", "level"]),
    pgtrigger.Protect(name="unit_never_deleted", operation=pgtrigger.Delete),
]

_AT_ITS_LEVEL = " OR ".join(f"(NEW.role = '{role}' AND at_level = '{role.level}')" for role in Role)

ASSIGNMENT_TRIGGERS = [
    pgtrigger.Trigger(
        name="assignment_at_the_level_of_its_role",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("role", "unit_id"),  # type: ignore[no-untyped-call]
        declare=[("at_level", "text")],
        func=f"""
            SELECT level INTO at_level FROM accounts_unit WHERE id = NEW.unit_id;
            IF NOT ({_AT_ITS_LEVEL}) THEN
                RAISE EXCEPTION 'role % cannot be held at level %', NEW.role, at_level
                USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - only constants of this room are put in
    )
]
