"""The production server with a proxy in front that speaks TLS."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.benchmarks.served import Served, served
from tests.pictures.house import free_port


@dataclass(frozen=True, slots=True)
class Front:
    """Where the proxy answers, and the server behind it."""

    address: str
    server: Served


@contextmanager
def fronted(folder: Path) -> Iterator[Front]:
    """``./clinic serve`` on this machine with a proxy in front, and a database in the folder."""
    with served("SQLite", folder) as server:
        port = free_port()
        proxy = threading.Thread(target=_proxy, args=(folder, port, server.port), daemon=True)
        proxy.start()
        yield Front(f"https://localhost:{port}", server)


def _proxy(folder: Path, port: int, behind: int) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder))
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
