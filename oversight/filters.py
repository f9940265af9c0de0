"""What dashboards, their lists and chase letters can be narrowed to: how long it lies, which matters."""

from django.http import QueryDict

from oversight.matters import Matter

# «Chỉ việc để lâu hơn»: days, with the words of the choice.
AGES = {0: "Tất cả", 1: "Trên 1 ngày", 3: "Trên 3 ngày", 7: "Trên 7 ngày", 30: "Trên 30 ngày"}
_LONGEST_KEY = 10  # digits


def older(said: QueryDict) -> int:
    """`older`: one of the days of AGES; 0 for anything else."""
    asked = said.get("older", "")
    return int(asked) if asked.isdecimal() and len(asked) < 4 and int(asked) in AGES else 0


def own(said: QueryDict) -> bool:
    """`own`: whether only what the unit registered itself is meant, as in its own row of a table."""
    return said.get("own") == "1"


def matters(said: QueryDict) -> tuple[Matter, ...]:
    """`matter`, as often as wanted: those there are, in the order of the columns; none when none is said."""
    wanted = said.getlist("matter")
    return tuple(matter for matter in Matter if matter.value in wanted)


def units(said: QueryDict) -> list[int]:
    """`unit`, as often as ticked: keys, each once, in the order said; whether they exist is not known."""
    return list(
        dict.fromkeys(int(pk) for pk in said.getlist("unit") if pk.isdecimal() and len(pk) < _LONGEST_KEY)
    )
