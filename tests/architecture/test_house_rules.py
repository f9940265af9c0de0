"""Rules of the house that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROOMS = ["hotich", "accounts", "audit", "registry", "pid_gateway", "printing", "oversight", "exchange"]
WRITER_OF_STATE = "registry/actions/_step.py"
READERS_OF_THE_ENVIRONMENT = ("hotich/settings.py", "hotich/embedded.py", "hotich/run/")
# These two only set DJANGO_SETTINGS_MODULE, before any setting can be read.
ENTRANCES = ("hotich/celery.py", "hotich/wsgi.py")
VAGUE = {"utils", "helpers", "common", "services", "selectors", "managers", "base", "core", "misc"}


def sources(*folders: str, migrations: bool = False) -> list[Path]:
    """Python files below these folders, as paths from the project's root."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path.relative_to(ROOT) for path in found if migrations or "migrations" not in path.parts]


def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(), filename=str(path))


CODE = sources(*ROOMS)
ALL = CODE + sources("tests")
PAGES = sorted(
    path.relative_to(ROOT) for folder in ["templates", *ROOMS] for path in (ROOT / folder).rglob("*.html")
)


def state_writes(module: ast.Module) -> Iterator[int]:
    """Lines that give a registration a state: by keyword, by attribute, or by name in a list of fields."""
    for node in ast.walk(module):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets):
                yield node.lineno
        if isinstance(node, ast.Call) and writes_rows(node):
            yield node.lineno


WRITING = {"update", "create", "aupdate", "acreate", "update_or_create", "get_or_create"}
WRITING |= {"Registration", "_change"}


def writes_rows(call: ast.Call) -> bool:
    """`….update(state=…)`, `Registration(state=…)`, `setattr(…, "state", …)`."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "setattr":
        return isinstance(call.args[1], ast.Constant) and call.args[1].value == "state"
    return name in WRITING and any(keyword.arg == "state" for keyword in call.keywords)


@pytest.mark.parametrize(
    "line",
    [
        "registration.state = State.COMPLETED",
        "Registration.objects.filter(pk=1).update(state='draft')",
        "Registration.objects.create(unit=unit, state='draft')",
        "Registration(state='draft').save()",
        "setattr(registration, 'state', 'draft')",
    ],
)
def test_a_write_of_state_is_seen(line: str) -> None:
    assert list(state_writes(ast.parse(line))) == [1]


def test_asking_for_a_state_is_no_write() -> None:
    asking = "Registration.objects.filter(state='draft').count()\nstate = registration.state"
    assert list(state_writes(ast.parse(asking))) == []


def test_only_one_module_writes_the_state_of_a_registration() -> None:
    rooms = sources("registry", "printing", "accounts", "audit", "hotich", "oversight", "exchange")
    suspects = [path for path in rooms if str(path) != WRITER_OF_STATE]
    assert [f"{path}:{line}" for path in suspects for line in state_writes(tree(path))] == []


def test_that_one_module_does_write_it() -> None:
    assert list(state_writes(tree(Path(WRITER_OF_STATE))))


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {str(path): len((ROOT / path).read_text().splitlines()) for path in ALL}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path in ALL
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert long == []


def test_modules_are_nouns_of_the_trade() -> None:
    assert [str(path) for path in ALL if VAGUE & {path.stem, *path.parts[:-1]}] == []


def test_imports_stand_at_the_top() -> None:
    """A late import is allowed in AppConfig.ready alone."""
    late = [
        f"{path}:{inner.lineno}"
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not (path.name == "apps.py" and node.name == "ready")
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert late == []


def test_only_the_settings_and_the_run_read_the_environment() -> None:
    reading = re.compile(r"\bos\.(environ|getenv)\b|\benviron\.Env\b")
    offenders = [
        str(path)
        for path in CODE
        if reading.search((ROOT / path).read_text())
        and not str(path).startswith(READERS_OF_THE_ENVIRONMENT + ENTRANCES)
    ]
    assert offenders == []


def test_the_entrances_only_name_the_settings() -> None:
    for entrance in ENTRANCES:
        lines = [line for line in (ROOT / entrance).read_text().splitlines() if "os.environ" in line]
        assert lines == ['os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")']


INLINE = {
    "a script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style": re.compile(r"<[^>]*\sstyle=", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[\w:-]*)=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "a style from htmx": re.compile(r"hx-vals=[\"']js:", re.IGNORECASE),
}


@pytest.mark.parametrize("kind", INLINE)
def test_no_page_holds_inline(kind: str) -> None:
    """The policy would block it."""
    assert [str(page) for page in PAGES if INLINE[kind].search((ROOT / page).read_text())] == []


@pytest.mark.parametrize(
    ("kind", "markup"),
    [
        ("a script", "<script>x()</script>"),
        ("a style sheet", "<style>p{}</style>"),
        ("a style", '<p class="a" style="x">'),
        ("an event handler", '<a href="#" onclick="x()">'),
        ("an event handler", "<a hx-on::after-request='x()'>"),
        ("a script address", '<a href="javascript:x()">'),
    ],
)
def test_inline_markup_is_seen(kind: str, markup: str) -> None:
    assert INLINE[kind].search(markup)


def test_the_policy_is_checked_on_pages_that_exist() -> None:
    assert len(PAGES) > 10


def test_no_lock_file_names_an_address_and_every_package_has_its_hash() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text()
        assert "://" not in text, lock.name
        packages = re.findall(r"^\w\S*==\S+", text, re.MULTILINE)
        hashed = re.findall(
            r"^[a-z0-9][^\s]*==[^\n]*\\\n\s+--hash=sha256:", text, re.MULTILINE | re.IGNORECASE
        )
        assert len(packages) == len(hashed) > 30, lock.name


def test_the_tests_packages_include_those_of_the_run() -> None:
    """`make test` installs one lock file only, and `make run` then finds nothing to do."""
    versions = [
        set(re.findall(r"^(\w\S*==\S+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert versions[0] - versions[1] == set()
