"""For whoever watches the process: is it alive, and can it work."""

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from redis.backoff import NoBackoff
from redis.retry import Retry


@require_safe
@login_not_required
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nothing of anybody else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@login_not_required
def ready(request: HttpRequest) -> JsonResponse:
    """200 when officers can work, else 503. A lost queue only delays the numbers: "degraded", 200."""
    database = _database()
    queue = _queue()
    working = database == "ok"
    status = "ok" if working and queue == "ok" else "degraded" if working else "failing"
    body = {"status": status, "database": database, "queue": queue}
    return JsonResponse(body, status=200 if working else 503)


def _database() -> str:
    """ok, unreachable, or unmigrated: the code is newer than the tables."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return "unreachable"
    return "unmigrated" if pending else "ok"


def _queue() -> str:
    try:
        # One try: whoever asks asks again, and must not wait for our patience.
        limits = {"retry": Retry(NoBackoff(), 0), "socket_timeout": 1, "socket_connect_timeout": 1}
        with redis.Redis.from_url(settings.REDIS_URL, **limits) as queue:
            queue.ping()
    except redis.RedisError:
        return "unreachable"
    return "ok"
