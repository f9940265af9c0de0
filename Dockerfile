FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements.txt docker/build.sh ./
RUN sh build.sh packages
COPY . .
RUN sh docker/build.sh application

FROM python:3.11-slim-bookworm
# WeasyPrint draws with these.
RUN apt-get update -q \
    && apt-get install -qy --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin hotich \
    && install -d -o hotich -g hotich -m 700 /data /data/attachments /data/ministry
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=hotich.settings \
    ATTACHMENTS_DIR=/data/attachments \
    PROMETHEUS_MULTIPROC_DIR=/tmp/metrics
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
USER hotich
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
ENTRYPOINT ["sh", "docker/start.sh"]
CMD ["web"]
