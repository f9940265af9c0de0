"""How PostgreSQL keeps the row of a birth that counts (`CountedBirth`), whoever writes its registration."""

import pgtrigger

from accounts.folding import MARKED, PLAIN
from registry.lifecycle import Ability, State
from registry.rules.deadlines import DAYS

_COUNTED = ", ".join(f"'{state.value}'" for state in State if state.allows(Ability.COUNT))
ONLY_BY_TRIGGER = pgtrigger.Condition("pg_trigger_depth() = 0")
_COLUMNS = (
    'registration_id, unit_id, registered_on, kind, "case", sex, is_kinh, is_late, under_five, born_year,'
    " mother_age, place, province_id"
)


def _folded(words: str) -> str:
    """SQL for those words in lower case without marks; the "C" locale lowers only ASCII."""
    return f"LOWER(TRANSLATE({words}, '{MARKED}', '{PLAIN}'))"


# The first words of «Nơi sinh»: a facility's name, else a home where one is written (NĐ 123/2015 Đ4.1).
_FACILITY = (
    r"\m(benh vien|tram y te|trung tam y te|nha ho sinh|phong ho sinh|phong kham|benh xa|quan y|co so y te"
    r"|khoa san|bv|tyt|ttyt|pkdk)\M"
)
_HOME = r"^((tai|o) nha|nha rieng|(tai )?gia dinh)\M(?! trang)"
_KIND = r"^ *(tp\. *|(tinh|thanh pho|tp) +)?"
_PROVINCES = f"""
    SELECT id, regexp_replace(search_key, '{_KIND}', '') AS name,
           coalesce(valid_from, '-infinity') AS first, coalesce(valid_to, 'infinity') AS last
    FROM accounts_unit WHERE level = 'province'
"""  # noqa: S608 - only constants are put in
# «Kinh» or, as the official list of peoples has it, «Kinh (Việt)».
_KINH = "btrim(lower(split_part(b.ethnicity, '(', 1))) = 'kinh'"
# A province is looked for as it was named on the day of registration, then as it was named before. OFFSET 0
# has each text folded once. Of two units that bear one name on one day, by a slip in the list of units, the
# first counts: no such slip may keep a birth from being filed.
_FACTS = rf"""
SELECT DISTINCT ON (r.id) r.id, r.unit_id, r.registered_on, b.kind, b."case",
       CASE WHEN b.sex IN ('male', 'female') THEN b.sex ELSE 'unknown' END,
       {_KINH},
       coalesce(born.latest + {DAYS} < r.registered_on, false),
       coalesce((born.latest + interval '5 years')::date > r.registered_on, false),
       extract(year FROM born.latest),
       extract(year FROM born.latest) - left(mother.born_on, 4)::integer,
       CASE WHEN born.abroad THEN 'abroad'
            WHEN born.place = '' THEN 'unknown'
            WHEN split_part(born.place, ',', 1) ~ '{_FACILITY}' THEN 'facility'
            WHEN born.place ~ '{_HOME}' THEN 'home'
            ELSE 'outside' END,
       CASE WHEN NOT born.abroad THEN coalesce(today.id, earlier.id) END
FROM registry_registration AS r
JOIN registry_birth AS b ON b.registration_id = r.id
LEFT JOIN registry_person AS mother ON mother.registration_id = r.id AND mother.role = 'mother'
CROSS JOIN LATERAL (
    SELECT CASE length(b.born_on) WHEN 10 THEN b.born_on::date
                WHEN 7 THEN ((b.born_on || '-01')::date + interval '1 month - 1 day')::date
                ELSE (b.born_on || '-12-31')::date END AS latest,
           btrim({_folded("b.birth_place")}) AS place,
           b.born_abroad OR b.kind = 'foreign' AS abroad OFFSET 0) AS born
CROSS JOIN LATERAL (
    SELECT regexp_replace(regexp_replace(born.place, '^.*,', ''), '{_KIND}', '') AS name) AS province
LEFT JOIN ({_PROVINCES}) AS today
    ON today.name = province.name AND r.registered_on BETWEEN today.first AND today.last
LEFT JOIN (SELECT DISTINCT ON (name) name, id FROM ({_PROVINCES}) AS named ORDER BY name, id) AS earlier
    ON earlier.name = province.name
WHERE r.state IN ({_COUNTED})
"""  # noqa: S608
_ONE = "ORDER BY r.id, today.id"
# For all births at once, where triggers did not run; the table has to be empty.
FILL = f"INSERT INTO registry_countedbirth ({_COLUMNS}) {_FACTS} {_ONE}"

_COUNT_ANEW = f"""
    DELETE FROM registry_countedbirth WHERE registration_id = counted;
    INSERT INTO registry_countedbirth ({_COLUMNS}) {_FACTS} AND r.id = counted {_ONE};
    RETURN NULL;
"""  # noqa: S608

BECOMES_OR_CEASES = pgtrigger.Trigger(
    name="registration_is_counted",
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    # From one state that counts to another nothing changes: a batch of numbers never comes here.
    condition=pgtrigger.Condition(
        f"((OLD.state IN ({_COUNTED})) IS DISTINCT FROM (NEW.state IN ({_COUNTED}))"
        " OR OLD.registered_on IS DISTINCT FROM NEW.registered_on)"
    ),
    declare=[("counted", "bigint := NEW.id")],
    func=_COUNT_ANEW,
)


def counted_anew(name: str) -> pgtrigger.Trigger:
    """A trigger for tables that describe a registration: what they say of a birth that counts is counted.

    Facts change in few states that count, those that allow mending; a draft costs one look at its row. The
    registration is locked: who cancels it at the same moment, or mends another part, comes before or after.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("counted", "bigint := coalesce(NEW.registration_id, OLD.registration_id)")],
        func=f"""
            PERFORM FROM registry_registration
                WHERE id = counted AND state IN ({_COUNTED}) FOR NO KEY UPDATE;
            IF NOT FOUND THEN
                RETURN NULL;
            END IF;
            {_COUNT_ANEW}
        """,
    )
