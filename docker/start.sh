#!/bin/sh
# One program of the house per container.
set -eu

case "${1:-web}" in
web)
    mkdir -p "$PROMETHEUS_MULTIPROC_DIR"
    exec gunicorn --config python:hotich.gunicorn --bind "0.0.0.0:${PORT:-8000}" hotich.wsgi
    ;;
worker)
    exec celery -A hotich worker --pool threads --concurrency 4 --loglevel WARNING
    ;;
beat)
    exec celery -A hotich beat --loglevel WARNING --schedule /tmp/beat --pidfile ""
    ;;
migrate)
    export AS_OWNER=1
    python manage.py migrate --noinput
    python manage.py load_units
    exec python manage.py grant_app_role
    ;;
mock-ministry)
    exec python -m pid_gateway.mock_ministry --host 0.0.0.0 --port 8900 --data /data/ministry \
        --secret "$PID_GATEWAY_SECRET"
    ;;
*)
    exec "$@"
    ;;
esac
