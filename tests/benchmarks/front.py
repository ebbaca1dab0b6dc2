"""The production server as `./clinic serve` starts it, and the proxy in front that speaks TLS."""

import asyncio
import os
import secrets
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.pictures.house import ROOT, free_port

# What `./clinic` itself brings to `serve`; all else is done as it stands there.
SERVE = """python=$1
stop() { echo "$1" >&2; exit 1; }
step() { shift; "$@"; }
. ./.ci/doors.sh
read_env_file() { :; }
serve"""
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Front:
    """Where the proxy answers, and the environment of the server behind it."""

    address: str
    environment: dict[str, str]


@contextmanager
def served(folder: str) -> Iterator[Front]:
    """Server and proxy on this machine, with a database in the folder; stopped at the end."""
    behind, before = free_port(), free_port()
    environment = _environment(folder, behind)
    command = [sys.executable, "manage.py", "migrate", "-v0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, umask=0o077)
    server = subprocess.Popen(
        ["sh", "-euc", SERVE, "sh", sys.executable], cwd=ROOT, env=environment
    )
    proxy = threading.Thread(target=_proxy, args=(folder, before, behind), daemon=True)
    proxy.start()
    try:
        _wait_for(server, f"http://127.0.0.1:{behind}/health")
        yield Front(f"https://localhost:{before}", environment)
    finally:
        server.terminate()
        server.wait()


def _environment(folder: str, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "trd_clinic.settings",
        "DEMO": "no",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DATA_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/clinic.sqlite3",
        "BIND": f"127.0.0.1:{port}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "TLS_PROXY": "yes",
        "WEB_CONCURRENCY": str(WORKERS),
    }


def _wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    """Until it answers; gathering styles and fonts may come first."""
    asked = Request(address, headers={"X-Forwarded-Proto": "https"})  # noqa: S310
    while server.poll() is None:
        with suppress(URLError, HTTPError), urlopen(asked):  # noqa: S310 - this machine
            return
        threading.Event().wait(0.1)
    raise SystemExit("The server did not start.")


def _proxy(folder: str, port: int, behind: int) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(Path(folder)))
    asyncio.run(_listen(context, port, behind))


async def _listen(context: ssl.SSLContext, port: int, behind: int) -> None:
    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            from_server, to_server = await asyncio.open_connection("127.0.0.1", behind)
            await asyncio.gather(_carry(reader, to_server), _carry(from_server, writer))

    door = await asyncio.start_server(join, "127.0.0.1", port, ssl=context)
    await door.serve_forever()


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await source.read(65536):
            target.write(piece)
            await target.drain()
        target.close()


def _certificate(folder: Path) -> Path:
    """A key and its own signature under it, for an hour."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    began = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(began).not_valid_after(began + timedelta(hours=1))
    signed = builder.sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "front.pem"
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path
