"""The settings and their description in .env.example say the same."""

import ast
import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.contrib.auth.middleware import LoginRequiredMiddleware

from accounts.middleware import SignInRequiredMiddleware
from hotich import settings as settings_module

ROOT = Path(settings.BASE_DIR)
READERS = ["hotich/settings.py", "hotich/run/__main__.py", "hotich/run/surroundings.py"]
READERS += ["hotich/run/preparation.py"]


def read_from_the_environment() -> set[str]:
    """Every variable's name: the first text given to env(), _given(), environ.get() and the like."""
    names = set()
    for reader in READERS:
        for node in ast.walk(ast.parse((ROOT / reader).read_text())):
            if isinstance(node, ast.Call) and re.match(r"(env|_given|os\.environ)\b", ast.unparse(node.func)):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    names.add(first.value)
    return names - {"DJANGO_SETTINGS_MODULE"}


def read_by_compose() -> set[str]:
    return set(re.findall(r"[$][{]([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))


def test_the_example_names_every_setting_read_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text()
    described = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    assert described == read_from_the_environment() | read_by_compose()


def test_the_example_holds_no_secret() -> None:
    example = (ROOT / ".env.example").read_text()
    assert re.findall(r"^\w*(?:SECRET|TOKEN|PASSWORD)\w*=(.+)$", example, re.MULTILINE) == []


def test_nothing_inline_may_run() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'self'"]
    assert not re.search("unsafe|nonce|\\*", str(directives))


def test_every_view_asks_for_a_sign_in_unless_it_says_otherwise() -> None:
    assert "accounts.middleware.SignInRequiredMiddleware" in settings.MIDDLEWARE
    assert issubclass(SignInRequiredMiddleware, LoginRequiredMiddleware)


def test_passwords_are_hashed_by_argon2() -> None:
    assert settings_module.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
    assert (Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.time_cost) >= (65_536, 2)


def test_the_tests_hash_by_argon2_too_and_the_real_one_verifies_what_they_hashed() -> None:
    quick = make_password("một mật khẩu dài")
    assert quick.startswith("argon2$argon2id$") and "m=8,t=1,p=1" in quick
    assert Argon2PasswordHasher().verify("một mật khẩu dài", quick)
    assert not Argon2PasswordHasher().verify("một mật khẩu khác", quick)


def test_the_clock_calls_tasks_that_exist_and_their_calls_grow_old() -> None:
    from hotich.celery import app  # noqa: PLC0415  (the settings must stand first)

    app.loader.import_default_modules()
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["task"] in app.tasks
        assert entry["options"]["expires"] > entry["schedule"]
