# A thin wrapper: the same ./clinic as on any machine (docs/runbook.md).
FROM debian:12-slim

RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 python3-venv postgresql-client \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /srv/trd-clinic trd

USER trd
WORKDIR /srv/trd-clinic/app
COPY --chown=trd . .
RUN ./clinic install

VOLUME /srv/trd-clinic/app/data
CMD ["./clinic", "serve"]
