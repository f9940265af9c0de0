from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def the_secret_is_set(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """`check --deploy`: without a secret of our own anybody could speak to the Ministry in our name."""
    if settings.PID_GATEWAY_SECRET:
        return []
    return [
        Error(
            "PID_GATEWAY_SECRET is not set: talk with the Ministry would not be signed.",
            id="pid_gateway.E001",
        )
    ]
