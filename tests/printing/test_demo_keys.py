"""Keys of the demonstration: they sign, and everybody sees that they are worth nothing."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from accounts.models import Officer
from printing import electronic
from printing.signing import Signing
from tests.factories import assign, filed, fresh
from tests.printing.signed_file import field_of


@pytest.fixture
def folder(tmp_path: Path, settings: Any, leader: Officer) -> Path:
    """Where the command puts them."""
    settings.SIGNING = {"folder": str(tmp_path / "signing"), "passphrase": ""}
    call_command("seed_demo_keys")
    return tmp_path / "signing"


def test_each_office_with_a_leader_gets_one_for_the_owner_alone(folder: Path) -> None:
    assert [file.name for file in folder.iterdir()] == ["18562.p12"]
    assert stat.S_IMODE((folder / "18562.p12").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_second_time_changes_nothing(folder: Path) -> None:
    before = (folder / "18562.p12").read_bytes()
    call_command("seed_demo_keys")
    assert (folder / "18562.p12").read_bytes() == before


def test_what_it_signs_says_that_it_is_for_trial_only(folder: Path, clerk: Officer, leader: Officer) -> None:
    birth = filed(clerk)
    assign(birth)
    paper = electronic.issue(fresh(birth), by=leader, signing=Signing(folder=str(folder)))
    signature = field_of(bytes(paper.file.content))["/V"].get_object()
    assert signature["/Name"].startswith("CHỈ DÙNG THỬ - UBND Xã Thạch Hải")
