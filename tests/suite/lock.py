"""``python -m tests.suite.lock [--write]``: is the lock what pyproject.toml resolves to?"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
RESOLVE = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "-q"]
RESOLVE += ["--generate-hashes", "--no-emit-index-url", "--no-header", "pyproject.toml"]
LOCKS = {
    "requirements.txt": [],
    "requirements-test.txt": ["--group", "test", "-c", "requirements.txt"],
}


def resolve(name: str, target: Path) -> str:
    """Resolve one lock into ``target``, keeping its versions; what went wrong, if anything."""
    done = subprocess.run(
        [*RESOLVE, *LOCKS[name], "-o", target],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr if done.returncode else ""


def verdict(name: str) -> tuple[int, str]:
    """Exit code and sentence for one lock file, compared with a fresh resolution."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / name
        fresh.write_text((TOP / name).read_text())
        trouble = resolve(name, fresh)
        if trouble:
            return 0, f"not checked: {name}, uv could not resolve it here"
        same = fresh.read_text() == (TOP / name).read_text()
    return (0, f"{name} is current") if same else (1, f"{name} is stale; run ./clinic lock")


def main(arguments: list[str]) -> int:
    """Compare, or with ``--write`` renew, both files."""
    if shutil.which("uv") is None:
        print("not checked: uv is not installed, so nothing was resolved again")
        return 1 if "--write" in arguments else 0
    if "--write" in arguments:
        trouble = [words for name in LOCKS if (words := resolve(name, TOP / name))]
        print(*trouble or ["Both files are renewed."], sep="\n")
        return 1 if trouble else 0
    answers = [verdict(name) for name in LOCKS]
    print(*(sentence for _, sentence in answers), sep="\n")
    return max(code for code, _ in answers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
