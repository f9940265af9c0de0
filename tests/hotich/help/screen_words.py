"""Every word an officer can read on a screen or a paper, as it stands in the templates and the source."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from tests.stack import ROOT

ROOMS = ("accounts", "audit", "hotich", "oversight", "pid_gateway", "printing", "registry")
GAP = "…"  # what a page fills in: a name, a number, a day
_UNSEEN = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)
_FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SAID = re.compile(r'(?:aria-label|title|placeholder|alt|value)="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_TRANSLATED = re.compile(r"^msgstr(?:\[\d\])? ((?:\".*\"\n)+)", re.MULTILINE)


def said(words: str) -> bool:
    """Whether some screen or paper says these words; a first letter may be large or small."""
    first = f"[{re.escape(words[0].lower() + words[0].upper())}]"
    return bool(re.search(rf"(?<!\w){first}{re.escape(words[1:])}(?!\w)", _everything()))


@cache
def _everything() -> str:
    return "\n".join(re.sub(r"\s+", " ", unescape(words)) for words in _all_words())


def _all_words() -> Iterator[str]:
    yield from _in_templates()
    yield from _in_source()
    yield from _in_translations()


def _in_templates() -> Iterator[str]:
    files = (*ROOT.glob("templates/**/*.*"), *ROOT.glob("*/templates/**/*.*"), *ROOT.glob("static/js/*.js"))
    for path in files:
        text = _FILLED.sub(GAP, _UNSEEN.sub("", path.read_text(encoding="utf-8")))
        yield from _SAID.findall(text)
        yield _TAG.sub(" ", text)


def _in_source() -> Iterator[str]:
    """Strings of the program, neither its docstrings nor what the help says of itself."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if not {"migrations", "help"} & set(path.relative_to(ROOT).parts):
                yield from _strings(ast.parse(path.read_text(encoding="utf-8")))


def _in_translations() -> Iterator[str]:
    """What other packages' pages say in our words."""
    for path in (ROOT / "hotich/locale").rglob("*.po"):
        for quoted in _TRANSLATED.findall(path.read_text(encoding="utf-8")):
            yield "".join(ast.literal_eval(line) for line in quoted.splitlines())


def _strings(tree: ast.Module) -> Iterator[str]:
    documented = (
        node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    )
    unseen = {
        id(node.body[0].value) for node in documented if node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(each.value) if isinstance(each, ast.Constant) else GAP for each in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unseen:
            yield node.value
