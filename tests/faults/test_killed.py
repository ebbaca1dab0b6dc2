"""kill -9 while four write: what was answered is there, and nothing is there by halves."""

import socket
import time
from typing import Any

import pytest

from tests.faults.killing import cycles, found
from tests.faults.server import Server, headers
from trd_clinic import environment

KILLS = 5
GOOD = "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https"


@pytest.fixture(scope="module")
def aftermath(server: Server) -> dict[str, Any]:
    """What was found after the kills."""
    return found(server, cycles(server, server.run("people"), KILLS))


def raw_answer(server: Server, text: str) -> str:
    """All that comes back for these lines."""
    with socket.create_connection(("127.0.0.1", server.port), 30) as door:
        door.sendall(f"{text}\r\n\r\n".encode())
        return door.makefile("rb").read().decode()


def test_s38_what_was_answered_is_there(aftermath: dict[str, Any]) -> None:
    assert aftermath["answered"] >= KILLS
    assert aftermath["lost"] == 0


def test_s38_nothing_is_there_by_halves(aftermath: dict[str, Any]) -> None:
    assert aftermath["rows"] >= aftermath["answered"]
    assert (aftermath["halves"], aftermath["chain"], aftermath["pages"]) == (0, [], [])


def test_s18_no_answer_says_what_serves(server: Server) -> None:
    """Of the app, of a file, and of gunicorn itself where it cannot read what came."""
    server.start()
    said = [raw_answer(server, text) for text in (GOOD, GOOD.replace(" /", " /static/x"), "??")]
    server.kill()

    assert [text[9:12] for text in said] == ["200", "404", "400"]
    for text in said:
        assert not {word for word in ("gunicorn", "python", "django") if word in text.lower()}


def test_s42_a_stop_finishes_what_was_begun(server: Server) -> None:
    server.start()
    assert server.process is not None
    with socket.create_connection(("127.0.0.1", server.port), 30) as door:
        body = b"login=nobody%40alder.example&password=seven+red+bicycles"
        told = headers("") | {"Content-Length": str(len(body)), "Connection": "close"}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        door.sendall(f"POST /account/sign-in/ HTTP/1.1\r\n{lines}\r\n".encode() + body[:9])
        time.sleep(0.3)  # a worker has it in hand
        server.process.terminate()
        time.sleep(0.3)
        door.sendall(body[9:])
        answer = door.makefile("rb").readline()

    assert b" 200 " in answer
    assert server.process.wait(timeout=30) == 0


def test_s38_sqlite_writes_through(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)

    options = environment.database(tmp_path)["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    for words in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert words in options["init_command"]
