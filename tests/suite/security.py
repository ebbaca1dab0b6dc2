"""``python -m tests.suite.security``: renew the table of docs/security.md from the tests' names."""

import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PAGE = TOP / "docs" / "security.md"
NAMED = re.compile(r"def (test_s(\d{1,2})_\w+)")
BEGIN, END = "<!-- the table: ./clinic security -->\n", "<!-- end of the table -->\n"
LINES = {
    1: "passwords: 12 to 128 of any characters, common ones refused, Argon2",
    2: "one answer and one hash of work for unknown, wrong and closed",
    3: "a second factor for every role; codes once; recovery codes hashed",
    4: "tries counted by account and address; nobody else locked out",
    5: "invitations once, three days, hashed; no default accounts",
    6: "a new session at each step; ended on the server",
    7: "idle 15 minutes, 12 hours in all; a warning keeps the text",
    8: "strict cookies; no record in addresses or browser storage",
    9: "password and code again before what matters",
    10: "closed by default, swept over every route",
    11: "another practice's row is a 404 like a missing one",
    12: "role by action, each cell; nobody reviews their own",
    13: "random ids; extra fields change nothing",
    14: "the admin: one sign-in, flag and role, rooted, without delete",
    15: "writes by POST with the token; a look changes nothing",
    16: "everything escaped",
    17: "content policy without inline anything",
    18: "HSTS and the other headers, on errors too",
    19: "nothing stored by browser or cache",
    20: "no input breaks a page",
    21: "uploads: limits before reading",
    22: "rows from outside: all or none",
    23: "CSV out: formulas defused",
    24: "the PDF engine fetches nothing",
    25: "history append-only in Python, by trigger and by role",
    26: "no write without its row of the trail",
    27: "reads, writes, denials and sign-ins in the trail, no words",
    28: "one chain a practice; verify_audit finds every touch",
    29: "a letter is hashed again when served",
    30: "start-up refuses what is unclear",
    31: "secrets in files of one's own; keys can be replaced",
    32: "errors and logs hold no patient, SQL or trace",
    33: "database and backups for the owner only; backups sealed",
    34: "backup under writers; restore checks, swaps, keeps the old",
    35: "migrations with data, killed half-way",
    36: "a stale save is a 409 with both values",
    37: "one-use keys: sent twice, stored once",
    38: "kill -9 loses nothing that was answered",
    39: "no writes: 503 for saves, pages go on, looks come late",
    40: "one clock; the sequence decides",
    41: "hashed lock, bill of materials, honest audit",
    42: "health, and a stop that finishes",
}


def named_tests() -> dict[int, dict[str, list[str]]]:
    """Names of tests by line and by file."""
    found: dict[int, dict[str, list[str]]] = {}
    for path in sorted((TOP / "tests").rglob("test_*.py")):
        for name, number in NAMED.findall(path.read_text()):
            place = str(path.relative_to(TOP / "tests"))
            found.setdefault(int(number), {}).setdefault(place, []).append(name)
    return found


def table() -> str:
    """What must hold, and the tests that hold it."""
    rows = ["| line | holds | tests |", "|---|---|---|"]
    for number, files in sorted(named_tests().items()):
        named = [
            f"`{place}`: " + ", ".join(f"`{n}`" for n in names) for place, names in files.items()
        ]
        rows.append(f"| S{number} | {LINES[number]} | {'<br>'.join(named)} |")
    return "\n".join(rows) + "\n"


def renewed(page: str) -> str:
    """The page with its table put in anew."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + "\n" + table() + "\n" + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text()))
    sys.stdout.write("docs/security.md is renewed.\n")
