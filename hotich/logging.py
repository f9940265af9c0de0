"""Logs as JSON lines on standard output, without personal data.

An exception is written as its type and its places in the code. Its message is left out: a
database error quotes the row, a form error the field.
"""

import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger


def places_only(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace `exc_info` by `error` (type), `constraint` where a database names it, and `places`."""
    info = event.pop("exc_info", None)
    if isinstance(info, BaseException):
        error: BaseException | None = info
    elif isinstance(info, tuple):
        error = info[1]
    else:
        error = None
    if error is None:
        return event
    event["error"] = type(error).__qualname__
    diagnosis = getattr(error.__cause__ or error, "diag", None)
    if constraint := getattr(diagnosis, "constraint_name", None):
        event["constraint"] = constraint
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    event["places"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def logging_settings(*, level: str) -> dict[str, Any]:
    """Django's LOGGING dict; also sets structlog up, so that both ways of logging end in one stream."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [*shared, structlog.stdlib.PositionalArgumentsFormatter()],
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            places_only,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {
            "out": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "json",
            },
        },
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            # Its lines quote the path as typed; hotich.middleware writes the route instead.
            "django.request": {"level": "CRITICAL"},
            "django.security.csrf": {"level": "CRITICAL"},
            "django.server": {"handlers": [], "propagate": False},
            "celery": {"level": "WARNING"},  # it would write a line per tick of the clock
            "httpx2": {"level": "WARNING"},
            "httpcore2": {"level": "WARNING"},
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "ERROR"},
        },
    }
