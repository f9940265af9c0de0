"""gunicorn's own settings: `gunicorn --config python:hotich.gunicorn hotich.wsgi`.

Bind, workers and the like come from the command line or GUNICORN_CMD_ARGS.
"""

from typing import Any

from django.conf import settings
from prometheus_client import multiprocess

from printing.ink.typeface import Face, typeface
from printing.render import render

bind = ["127.0.0.1:8000"]
workers = 2
threads = 4
# Loaded once and shared: half the memory, and one SECRET_KEY even where none is set.
preload_app = True
timeout = 60
graceful_timeout = 15
max_requests = 5000
max_requests_jitter = 500
limit_request_line = 8190
control_socket_disable = True  # it would be made in the home folder


def post_worker_init(worker: Any) -> None:
    """Read the fonts of papers: it takes the better part of a second, and no officer should wait for it."""
    render("<p></p>")
    for face in Face:
        typeface(face)


def child_exit(server: Any, worker: Any) -> None:
    """Take a dead worker's gauges out of /metrics."""
    if settings.METRICS_DIR:
        multiprocess.mark_process_dead(worker.pid)
