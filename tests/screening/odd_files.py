"""Two hundred odd files: one good file, spoilt in one or two of the ways that people have."""

from collections.abc import Callable
from random import Random

from tests.screening.rosters import HEAD, text

Spoil = Callable[[bytes, Random], bytes]
CELLS = (
    "=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "'=1", " ", "\t", "NULL", "n/a", "#REF!", "1,5", "1e3",
    "٣", "½", "∞", "NaN", "0x1F", "14/06/1981", "1981-6-4", "31.12.1990", "true ", "TRUE", "yes",
    "x" * 300, "\u202egnp", "\u200b", "😀", "é", "<b>", "A-1 ", '""', "''", "\x07", "\x7f", "\x85",
    "9" * 30, "-0", "1981-06-14T00:00", "F ", "f", "T1 ", "sertralin", "Zoloft", "PHQ9", "PHQ-9 ",
)  # fmt: skip


def _byte_order_mark(data: bytes, dice: Random) -> bytes:
    return b"\xef\xbb\xbf" + data


def _line_ends(data: bytes, dice: Random) -> bytes:
    return data.replace(b"\n", dice.choice((b"\r\n", b"\r", b"\n\r\n", b"\r\n\r\n")))


def _quoted(data: bytes, dice: Random) -> bytes:
    lines = data.decode().split("\n")
    return "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in lines).encode()


def _half_quoted(data: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + b'"' + data[at:]


def _empty_lines(data: bytes, dice: Random) -> bytes:
    blank = dice.choice((b"\n\n", b"\n,,,,,,,,,,,,,,,\n", b"\n   \n", b"\n;\n"))
    return data.replace(b"\n", blank, dice.randint(1, 3))


def _header_again(data: bytes, dice: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    lines.insert(dice.randrange(1, len(lines) + 1), f"{HEAD}\n".encode())
    return b"".join(lines)


def _encoding(data: bytes, dice: Random) -> bytes:
    words = data.decode().replace("Wren", "Wrén")
    return words.encode(dice.choice(("utf-16", "utf-16-le", "latin-1", "cp437", "utf-32")))


def _separator(data: bytes, dice: Random) -> bytes:
    return data.replace(b",", dice.choice((b";", b"\t", b"|", b", ")))


def _cell(data: bytes, dice: Random) -> bytes:
    lines = data.decode().split("\n")
    at = dice.randrange(1, len(lines) - 1)
    cells = lines[at].split(",")
    cells[dice.randrange(len(cells))] = dice.choice(CELLS)
    lines[at] = ",".join(cells)
    return "\n".join(lines).encode()


def _twice(data: bytes, dice: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    return data + dice.choice(lines[1:])


def _another_number(data: bytes, dice: Random) -> bytes:
    return data + data.replace(b"A-", b"B-").partition(b"\n")[2]


def _cut(data: bytes, dice: Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _column(data: bytes, dice: Random) -> bytes:
    head, _, rest = data.partition(b"\n")
    names = head.split(b",")
    at = dice.randrange(len(names))
    names[at] = dice.choice((b"", b"Name", b"dose", names[0], names[at].upper(), b'"a\nb"'))
    return b",".join(names) + b"\n" + rest


def _byte(data: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]


WAYS: tuple[Spoil, ...] = (
    _byte_order_mark, _line_ends, _quoted, _half_quoted, _empty_lines, _header_again, _encoding,
    _separator, _cell, _cell, _cell, _twice, _another_number, _cut, _column, _byte,
)  # fmt: skip
ON_TOP: tuple[Spoil, ...] = (_byte_order_mark, _line_ends, _half_quoted, _empty_lines, _byte)


def odd_files(count: int, seed: int = 9) -> list[bytes]:
    """The same files for the same seed."""
    dice, files = Random(seed), []
    for number in range(count):
        data = WAYS[number % len(WAYS)](text(), dice)
        files.append(dice.choice(ON_TOP)(data, dice) if data and dice.random() < 0.5 else data)
    return files
