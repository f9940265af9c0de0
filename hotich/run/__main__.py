"""`python -m hotich.run`: servers, preparation, programs, and then watching over them."""

import os
import signal
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from hotich.embedded import EmbeddedError, Postgres, Valkey, await_answer, free_port, launch
from hotich.run.database_roles import two_roles
from hotich.run.keeper import Keeper, program
from hotich.run.preparation import prepare
from hotich.run.programs import WORKER, clock
from hotich.run.surroundings import (
    ROOT,
    CannotRun,
    fresh_folder,
    keep_secrets,
    only_run_in,
    var_dir,
    web_port,
    write_environment,
)

OUTSIDE = ("DATABASE_URL", "OWNER_DATABASE_URL", "REDIS_URL", "PID_GATEWAY_URL")
READY_WITHIN = 60.0


def say(line: str) -> None:
    """Write a line for the person at the terminal, at once."""
    print(line, flush=True)  # noqa: T201


def main() -> int:
    """Run until Ctrl-C or SIGTERM. The exit code is 1 when the run cannot begin."""
    started = time.monotonic()
    os.chdir(ROOT)
    for ending in (signal.SIGINT, signal.SIGTERM):  # SIGINT too: a shell's background job ignores it
        signal.signal(ending, signal.default_int_handler)
    keeper = Keeper(say)
    try:
        port, var = web_port(), var_dir()
        with only_run_in(var):
            try:
                _begin(keeper, var, port, started)
                while True:
                    keeper.watch()
                    time.sleep(0.5)
            finally:
                # From here on a second Ctrl-C changes nothing: the children are ended in order.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                keeper.stop()
    except KeyboardInterrupt:
        say("Đã dừng. / Stopped.")
    except (CannotRun, EmbeddedError) as error:
        say(f"Không chạy được: {error}")
        return 1
    return 0


def _begin(keeper: Keeper, var: Path, port: int, started: float) -> None:
    """Start everything and say where it is."""
    keep_secrets(var)
    os.environ.setdefault("PUBLIC_ADDRESS", f"http://127.0.0.1:{port}")
    # Known accounts with a known password belong into our own database only, unless somebody insists.
    demo = os.environ.get("DEMO") or ("0" if os.environ.get("DATABASE_URL") else "1")
    # Newcomers try every role with the printed password alone; the sign-in page says so.
    obligatory = os.environ.get("SECOND_FACTOR_OBLIGATORY") or ("1" if demo == "0" else "0")
    os.environ["SECOND_FACTOR_OBLIGATORY"] = obligatory
    _start_servers(keeper, var)
    # Tables are the owner's; the programs get an account that can only add to history.
    os.environ["AS_OWNER"] = "1"
    accounts = prepare(say, demo=demo != "0")
    os.environ["AS_OWNER"] = "0"
    _start_programs(keeper, var, port)
    environment = write_environment(
        var,
        (
            "SECRET_KEY",
            "VAR_DIR",
            "PID_GATEWAY_SECRET",
            "PUBLIC_ADDRESS",
            "SECOND_FACTOR_OBLIGATORY",
            *OUTSIDE,
        ),
    )
    say(f"\n{accounts.strip()}\n")
    say(f"Sẵn sàng sau {time.monotonic() - started:.1f} s: http://127.0.0.1:{port}/  (Ctrl-C để dừng)")
    say(f"Bộ Công an mô phỏng / mock Ministry: {os.environ['PID_GATEWAY_URL']}/")
    say(f"manage.py ở cửa sổ khác / in another terminal: set -a; . {environment}; set +a")


def _start_servers(keeper: Keeper, var: Path) -> None:
    """PostgreSQL, Valkey and the mock Ministry, each unless its address is given from outside."""
    if not os.environ.get("DATABASE_URL"):
        postgres = Postgres(var / "postgres", free_port())
        postgres.prepare()
        process = keeper.start("postgresql", lambda: launch(postgres), server=True)
        await_answer(postgres, process)
        postgres.create_database()
        os.environ["OWNER_DATABASE_URL"], os.environ["DATABASE_URL"] = two_roles(postgres)
    if not os.environ.get("REDIS_URL"):
        valkey = Valkey(var / "valkey", free_port())
        os.environ["REDIS_URL"] = valkey.url()
        valkey.prepare()
        keeper.start("valkey", lambda: launch(valkey), server=True)
    if not os.environ.get("PID_GATEWAY_URL"):
        port, secret = free_port(), os.environ["PID_GATEWAY_SECRET"]
        os.environ["PID_GATEWAY_URL"] = f"http://127.0.0.1:{port}"
        words = ("--port", str(port), "--data", str(var / "ministry"), f"--secret={secret}")
        keeper.start("ministry", program("ministry", "pid_gateway.mock_ministry", *words, logs=var / "log"))


def _start_programs(keeper: Keeper, var: Path, port: int) -> None:
    """Web, worker and clock."""
    logs = var / "log"
    env = {"PROMETHEUS_MULTIPROC_DIR": str(fresh_folder(var / "metrics"))}
    serve = ("gunicorn", "--config", "python:hotich.gunicorn", "--bind", f"127.0.0.1:{port}", "hotich.wsgi")
    keeper.start("web", program("web", *serve, logs=logs, env=env))
    keeper.start("worker", program("worker", *WORKER, logs=logs))
    # The clock last: three programs that load at once on two cores keep the web waiting.
    _await_web(keeper, port)
    keeper.start("beat", program("beat", *clock(var / "beat"), logs=logs))


def _await_web(keeper: Keeper, port: int) -> None:
    """Wait until pages can be had. Raises CannotRun, with the web's own reason, after a minute."""
    deadline, reason = time.monotonic() + READY_WITHIN, ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5):
                return
        except urllib.error.HTTPError as error:
            reason = error.read().decode(errors="replace")
        except OSError as error:
            reason = str(error)
        keeper.watch()
        time.sleep(0.1)
    raise CannotRun(f"web chưa sẵn sàng, xem log/web.log. / The web server is not ready: {reason[:300]}")


if __name__ == "__main__":
    sys.exit(main())
