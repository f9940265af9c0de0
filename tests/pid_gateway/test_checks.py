"""`check --deploy` looks at the link too."""

from pid_gateway.checks import the_secret_is_set


def test_a_deployment_without_a_secret_is_refused(settings):
    settings.PID_GATEWAY_SECRET = ""
    assert [error.id for error in the_secret_is_set(None)] == ["pid_gateway.E001"]
    settings.PID_GATEWAY_SECRET = "a-secret-of-our-own"
    assert the_secret_is_set(None) == []
