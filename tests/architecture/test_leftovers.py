"""Nothing is kept that nobody uses: pages, classes of style sheets, files of the browser, settings."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from celery.app import defaults as celery_defaults
from django.conf import global_settings
from django.template.utils import get_app_template_dirs

from tests.architecture.test_house_rules import CODE, PAGES, ROOMS, ROOT, tree

TEMPLATES = ROOT / "templates"
ANY_WORD = r"[\w-]+"
SHEETS = sorted([*(ROOT / "static" / "css").glob("*.css"), *(ROOT / "printing").glob("*.css")])
BROWSER_FILES = [path for folder in ("css", "js", "img") for path in (ROOT / "static" / folder).iterdir()]

# Classes that are put together, by how they begin, and where: what stands there is looked for.
PUT_TOGETHER = {
    "line-": ("templates/oversight/dashboard.html", "line-{{ curve.matter.value }}"),
    "said-": ("templates/components/messages.html", "said-{{ message.level_tag }}"),
    "wait-": ("registry/views/rows.py", 'f"wait-{hurry}"'),
    "on_time-": ("templates/oversight/_statistics_charts.html", '"{{ bar.value }}"'),
    "late-": ("templates/oversight/_statistics_charts.html", '"{{ bar.value }}"'),
    "htmx-": ("templates/base.html", "htmx"),  # htmx names its own
}
# Read by Django under a name that its defaults do not list.
NO_DEFAULT = {"ROOT_URLCONF", "SECRET_KEY"}
# Prefixes of packages' settings, and the module in which each reads them.
READERS = {
    "ACCOUNT_": "allauth.account.app_settings",
    "MFA_": "allauth.mfa.app_settings",
    "ALLAUTH_": "allauth.app_settings",
    "CONTENT_SECURITY_POLICY": "csp.utils",
    "WHITENOISE_": "whitenoise.storage",
}


def words_of(path: Path) -> str:
    return (ROOT / path).read_text()


@cache
def everything() -> str:
    """Our code, pages and scripts, one after the other."""
    scripts = sorted((ROOT / "static" / "js").glob("*.js"))
    return "\n".join(path.read_text() for path in [*(ROOT / page for page in [*CODE, *PAGES]), *scripts])


def named_in(module: ast.Module) -> Iterator[str]:
    """Patterns of the templates that a module names; what is filled in while running is any word."""
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value.partition("#")[0])
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ANY_WORD
                for part in node.values
            )


def is_named(name: str, patterns: set[str]) -> bool:
    return any(re.fullmatch(pattern, name) for pattern in patterns)


@cache
def template_patterns() -> frozenset[str]:
    """What code and pages name, as patterns of whole names ending in .html."""
    code = {pattern for path in CODE for pattern in named_in(tree(path)) if pattern.endswith("html")}
    # A file name alone may be filled in; whole folders of any name would make every page a used one.
    code = {pattern for pattern in code if not pattern.startswith(f"registry/{ANY_WORD}")}
    tags = re.findall(r"""{% (?:extends|include) "([^"]+)\"""", everything())
    return frozenset(code | {re.escape(name) for name in tags})


@cache
def theirs() -> frozenset[str]:
    """Names under which Django and its packages render pages: ours of that name take their place."""
    folders = [Path(folder) for folder in get_app_template_dirs("templates")]
    folders.append(Path(str(find_spec("django").origin)).parent / "forms" / "templates")  # type: ignore[union-attr]
    return frozenset(
        str(page.relative_to(folder))
        for folder in folders
        if not folder.is_relative_to(ROOT) or ".venv" in folder.parts
        for page in folder.rglob("*.html")
    )


def name_of(page: Path) -> str:
    return page.as_posix().partition("templates/")[2]


# Chosen between by a variable, in the module named.
CHOSEN = {
    "registry/_entered_drafts_step.html": "registry/views/entered_drafts.py",
    "registry/entered_drafts_filed.html": "registry/views/entered_drafts.py",
}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_page_is_rendered_somewhere(page: Path) -> None:
    name = name_of(page)
    if name in CHOSEN:
        assert f'"{Path(name).stem}"' in words_of(Path(CHOSEN[name]))
    else:
        assert is_named(name, set(template_patterns())) or name in theirs()


def test_a_page_that_nobody_names_is_seen() -> None:
    assert not is_named("registry/forgotten.html", set(template_patterns()))
    assert not is_named("oversight/inbox/forgotten.html", set(template_patterns()))


def classes_of(sheet: str) -> set[str]:
    """The classes for which a style sheet has a rule."""
    bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", bare)
    return {name for selector in selectors for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selector)}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_class_of_a_style_sheet_is_used(sheet: Path) -> None:
    used = set(re.findall(r"[\w-]+", everything()))
    unused = classes_of(sheet.read_text()) - used
    assert sorted(name for name in unused if not name.startswith(tuple(PUT_TOGETHER))) == []


@pytest.mark.parametrize("beginning", PUT_TOGETHER)
def test_classes_that_are_put_together_are_put_together_there(beginning: str) -> None:
    path, said = PUT_TOGETHER[beginning]
    assert said in words_of(Path(path))
    assert any(name.startswith(beginning) for sheet in SHEETS for name in classes_of(sheet.read_text()))


def test_rules_of_a_style_sheet_are_read_as_a_browser_reads_them() -> None:
    sheet = "/* .gone{} */ .a.b>c:not(.d){margin:.5rem} @media print{.e,f .g-h{color:red}}"
    assert classes_of(sheet) == {"a", "b", "d", "e", "g-h"}


@pytest.mark.parametrize("file", BROWSER_FILES, ids=lambda path: path.name)
def test_every_file_for_the_browser_is_asked_for(file: Path) -> None:
    assert f"{file.parent.name}/{file.name}" in everything()


def settings_named() -> list[str]:
    """The names that the settings module gives, private ones aside."""
    targets = [
        target
        for node in tree(Path("hotich/settings.py")).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    flat = [
        name
        for target in targets
        for name in (target.elts if isinstance(target, ast.Tuple) else [target])
        if isinstance(name, ast.Name)
    ]
    return sorted({name.id for name in flat if name.id.isupper() and not name.id.startswith("_")})


def is_read(name: str) -> bool:
    """By Django, by a package under its own name for it, by our code, or by the settings themselves."""
    if hasattr(global_settings, name) or name in NO_DEFAULT:
        return True
    if name.startswith("CELERY_"):
        return name.removeprefix("CELERY_").lower() in celery_defaults.SETTING_KEYS
    for prefix, module in READERS.items():
        if name.startswith(prefix):
            spec = find_spec(module)
            return bool(spec and spec.origin and name.removeprefix(prefix) in Path(spec.origin).read_text())
    ours = "\n".join(words_of(path) for path in CODE if str(path) != "hotich/settings.py")
    if re.search(rf'\bsettings\.{name}\b|settings, "{name}"', ours):
        return True
    return len(re.findall(rf"\b{name}\b", words_of(Path("hotich/settings.py")))) > 1


@pytest.mark.parametrize("name", settings_named())
def test_every_setting_is_read(name: str) -> None:
    assert is_read(name)


@pytest.mark.parametrize(
    "name", ["FORGOTTEN", "CELERY_FORGOTTEN", "ACCOUNT_FORGOTTEN", "WHITENOISE_FORGOTTEN"]
)
def test_a_setting_that_nobody_reads_is_seen(name: str) -> None:
    assert not is_read(name)


def test_the_leftovers_are_looked_for_where_things_are() -> None:
    assert len(settings_named()) > 60 and len(SHEETS) > 10 and len(BROWSER_FILES) >= 8 and len(ROOMS) >= 7
