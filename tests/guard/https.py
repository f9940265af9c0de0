"""The settings that `HTTPS=1` makes, told by a process of its own: settings are read once."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
_TELL = """
import json, sys
from hotich import settings
told = {name: value for name, value in vars(settings).items() if name.isupper()}
json.dump(told, sys.stdout, default=lambda value: None)
"""


def differences() -> dict[str, Any]:
    """Name and value of each setting that is another with `HTTPS=1`."""
    plain, guarded = told(HTTPS="0"), told(HTTPS="1")
    return {name: value for name, value in guarded.items() if value != plain[name]}


def told(**variables: str) -> dict[str, Any]:
    """Every setting under those variables of the environment; what is no JSON is None."""
    env = {**os.environ, "SECRET_KEY": "the-same-every-time", **variables}
    said = subprocess.run(
        [sys.executable, "-c", _TELL], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return dict(json.loads(said.stdout))
