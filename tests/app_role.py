"""The account of web and workers for a database of a test, made by `grant_app_role` like a real one."""

import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

ROOT = Path(__file__).resolve().parent.parent


def granted(owner_url: str, env: Mapping[str, str] | None = None) -> str:
    """Give the migrated database of `owner_url` an account of its own; returns the address to use it by.

    `env` stands over the environment of the command. The account goes with `dropped`.
    """
    parts = urlsplit(owner_url)
    password = secrets.token_hex(8)
    app_url = parts._replace(
        netloc=f"{role_of(owner_url)}:{password}@{parts.netloc.rpartition('@')[2]}"
    ).geturl()
    own = {"DATABASE_URL": app_url, "OWNER_DATABASE_URL": owner_url, "AS_OWNER": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", "grant_app_role"],
        cwd=ROOT,
        env={**os.environ, **(env or {}), **own},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return app_url


def role_of(owner_url: str) -> str:
    """The account's name: that of the database, and «_app»."""
    return f"{urlsplit(owner_url).path.strip('/')}_app"


def dropped(owner_url: str) -> None:
    """Remove the account, once its database is gone."""
    elsewhere = urlsplit(owner_url)._replace(path="/postgres").geturl()
    with psycopg.connect(elsewhere, autocommit=True) as connection:
        connection.execute(SQL("DROP ROLE IF EXISTS {}").format(Identifier(role_of(owner_url))))
