"""What a request must look like to be taken in; what it says is judged later, when it is decided."""

from typing import Any

TEXTS = (
    *("request_id", "child_name", "born_on", "sex", "ethnicity", "nationality", "birth_place", "hometown"),
    *("unit_code", "unit_name", "province_code", "register_number", "registered_on"),
)
LONGEST = 500  # letters
MOST = 1_000_000  # as a revision


def check_request(child: object) -> None:
    """Raises ValueError naming the field that is missing or of another kind than the contract says."""
    if not isinstance(child, dict):
        raise ValueError("a request is an object")
    for name in TEXTS:
        _check_text(name, child.get(name))
    if not child["request_id"]:
        raise ValueError("request_id")
    _check_count("revision", child.get("revision"), MOST)
    for name in ("birth_count", "birth_order"):
        if name in child:
            _check_count(name, child[name], 20)
    for who in ("mother", "father"):
        _check_parent(who, child.get(who))


def check_errand(kind: str, item: object) -> None:
    """What is told about a number: `kind` is "cancel" or "update". Raises ValueError as `check_request`."""
    if not isinstance(item, dict):
        raise ValueError("an errand is an object")
    for name in ("request_id", "pid"):
        _check_text(name, item.get(name))
    if not item["request_id"]:
        raise ValueError("request_id")
    if kind == "cancel":
        _check_text("decision", item.get("decision"))
    else:
        _check_changes(item.get("changes"))


def check_list(items: object) -> None:
    """Raises ValueError unless it is a list."""
    if not isinstance(items, list):
        raise ValueError("a list is needed")


def check_ids(request_ids: list[object]) -> None:
    """Raises ValueError unless all of them are texts with something in them."""
    for request_id in request_ids:
        _check_text("request_ids", request_id)
        if not request_id:
            raise ValueError("request_ids")


def _check_text(name: str, value: Any) -> None:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError(name)
    value.encode()  # half of a surrogate pair is no text


def _check_count(name: str, value: Any, most: int) -> None:
    # To JSON Schema 1.0 is an integer too.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= most:
        raise ValueError(name)
    if value != int(value):
        raise ValueError(name)


def _check_changes(changes: Any) -> None:
    if not isinstance(changes, dict):
        raise ValueError("changes")
    for field, values in changes.items():
        if not isinstance(values, list) or len(values) != 2:
            raise ValueError("changes")
        for text in (field, *values):
            _check_text("changes", text)


def _check_parent(who: str, parent: Any) -> None:
    if parent is None:
        return
    if not isinstance(parent, dict) or "name" not in parent:
        raise ValueError(who)
    for name in ("name", "born_on", "pid"):
        _check_text(f"{who}.{name}", parent.get(name, ""))
