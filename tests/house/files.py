"""The files that are part of the project: what git tracks or would track."""

import subprocess
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project that exists, ignored ones left out."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=TOP,
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = (TOP / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def python_files() -> tuple[Path, ...]:
    """The project's Python, without the migrations that Django writes."""
    return tuple(
        path
        for path in project_files()
        if path.suffix == ".py" and "migrations" not in path.relative_to(TOP).parts
    )
