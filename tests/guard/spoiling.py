"""Making what is kept hostile, past every check and trigger: what goes out must be harmless all the same."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Left

HOSTILE = b"<html><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg></html>"
TYPES = ("text/html", "image/svg+xml")
TRAP = "bẫy"
_SIGNS = "=+-@\t\r"
# Nobody types them: what they mean would be lost, and with it the way to every table.
_NOT_TYPED = {"path", "password"}


def uploads() -> None:
    """Every file that was handed in becomes a page with a script, and its row says so."""
    _past_the_triggers()
    for number, model in enumerate(keeping_files()):
        model._default_manager.update(content_type=TYPES[number % len(TYPES)])
    for file in Path(settings.MEDIA_ROOT).rglob("*"):
        if file.is_file():
            file.write_bytes(HOSTILE)


def texts() -> None:
    """Every text somebody could have typed begins with a sign that a spreadsheet takes for a formula."""
    _past_the_triggers()
    for number, (model, field) in enumerate(_typed()):
        sign = _SIGNS[number % len(_SIGNS)]
        spoilt = Left(Concat(Value(f"{sign}{TRAP} "), F(field.name)), field.max_length or 2000)
        try:
            with transaction.atomic():
                model._default_manager.update(**{field.name: spoilt})
        except DatabaseError:  # a constraint wants it otherwise, so nobody can have it like this
            continue


def keeping_files() -> Iterator[type[models.Model]]:
    """The models whose rows have a file."""
    for model in apps.get_models():
        if any(isinstance(field, models.FileField) for field in model._meta.get_fields()):
            yield model


def _typed() -> Iterator[tuple[type[models.Model], models.CharField | models.TextField]]:
    """Fields for words; not those that hold one of a list, a key, or a path."""
    for model in apps.get_models():
        if model._meta.label in ("accounts.OfficerSession", "mfa.Authenticator"):
            continue
        for field in model._meta.concrete_fields:
            is_words = isinstance(field, models.CharField | models.TextField) and not field.choices
            if is_words and not field.unique and field.name not in _NOT_TYPED:
                yield model, field


def _past_the_triggers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
