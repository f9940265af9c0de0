"""Numbers for the operators' dashboards, in Prometheus's form; none of them names a person."""

import ipaddress
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as write
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from pid_gateway.breaker import down_since
from pid_gateway.models import PidRequest

REQUESTS = Counter("hotich_requests_total", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram(
    "hotich_request_seconds",
    "Time to answer, in seconds",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answered request. `route` is the URL's pattern, so the labels stay few."""
    REQUESTS.labels(method, route, status).inc()
    SECONDS.labels(route).observe(seconds)


class WaitingNumbers(Collector):
    """What waits for the Ministry, counted in the database at the moment of asking."""

    def collect(self) -> Iterator[Metric]:
        """Two gauges: how many requests wait, and how many seconds the oldest has waited."""
        waiting = PidRequest.objects.filter(state=PidRequest.State.WAITING)
        found = waiting.aggregate(count=Count("pk"), oldest=Min("first_asked_at"))
        age = (timezone.now() - found["oldest"]).total_seconds() if found["oldest"] else 0
        yield GaugeMetricFamily("hotich_pid_waiting", "Requests without an answer", found["count"])
        yield GaugeMetricFamily("hotich_pid_oldest_waiting_seconds", "Age of the oldest such request", age)


class LineToTheMinistry(Collector):
    """Whether the Ministry answers, as the breaker has it in the database at the moment of asking."""

    def collect(self) -> Iterator[Metric]:
        """Two gauges: 1 while nothing but probes is sent, and for how many seconds nobody has answered."""
        since = down_since()
        seconds = (timezone.now() - since).total_seconds() if since else 0
        yield GaugeMetricFamily("hotich_line_down", "1 while the Ministry answers nobody", int(bool(since)))
        yield GaugeMetricFamily("hotich_line_down_seconds", "Since when, in seconds", seconds)


@require_safe
@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Every process's numbers together. 404 unless asked from loopback or with METRICS_TOKEN."""
    if not _may_read(request):
        raise Http404
    registry = CollectorRegistry() if settings.METRICS_DIR else None
    if registry:
        MultiProcessCollector(registry)
    waiting = CollectorRegistry()
    waiting.register(WaitingNumbers())
    waiting.register(LineToTheMinistry())
    return HttpResponse(write(registry or REGISTRY) + write(waiting), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    """Loopback counts only without a proxy in between, behind which everybody would be loopback."""
    token = f"Bearer {settings.METRICS_TOKEN}"
    if settings.METRICS_TOKEN and constant_time_compare(request.headers.get("Authorization", ""), token):
        return True
    try:
        near = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        near = False
    return near and "X-Forwarded-For" not in request.headers
