# Read by ./clinic: the Python environment and what the system must have.
# shellcheck shell=sh

python=.venv/bin/python
pango="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"

is_root_on_debian() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# The install line for packages by their Debian names, in the words of this system.
install_line() {
    if command -v apt-get >/dev/null; then
        echo "sudo apt-get install -y --no-install-recommends $*"
    else
        echo "the packages that Debian calls: $* (Fedora: dnf install pango; Alpine: apk add" \
            "pango font-dejavu; macOS: brew install pango)"
    fi
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y --no-install-recommends "$@" ||
        { apt-get update && apt-get install -y --no-install-recommends "$@"; }
}

# --- Python -----------------------------------------------------------------------

suits='import sqlite3, ssl, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'

find_python() {
    for found in python3 python3.13 python3.12 python3.11; do
        if "$found" -c "$suits" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

need_python() {
    find_python && return 0
    is_root_on_debian || stop "Python 3.11 to 3.13 is needed: $(install_line python3 python3-venv)"
    step "Installing Python" apt_install python3 python3-venv
    find_python || stop "This system's Python is not 3.11 to 3.13; install one of these."
}

need_venv_module() {
    "$found" -c 'import venv; from ensurepip import version' 2>/dev/null && return 0
    is_root_on_debian || stop "Python cannot make environments here: $(install_line python3-venv)"
    step "Installing python3-venv" apt_install python3-venv
    "$found" -c 'import venv; from ensurepip import version' 2>/dev/null ||
        stop "$found has no ensurepip; install its venv package."
}

# --- The environment --------------------------------------------------------------

fingerprint() {
    "$python" -I -S -c 'import hashlib, platform, sys
print(platform.python_version(), hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"
}

is_current() {
    [ -x "$python" ] && [ ! -d .venv.unfinished ] && [ -f ".venv/$1.stamp" ] &&
        [ "$(cat ".venv/$1.stamp")" = "$(fingerprint "$1")" ]
}

# A folder that stands while .venv is being changed: whoever finds it left behind knows
# that a set-up was cut short, and starts afresh.
claim() {
    if ! mkdir .venv.unfinished 2>/dev/null; then
        other=$(cat .venv.unfinished/pid 2>/dev/null || :)
        if [ -n "$other" ] && [ "$other" != $$ ] && kill -0 "$other" 2>/dev/null; then
            stop "Another ./clinic (process $other) is setting up here; wait for it." \
                "If there is none, remove .venv.unfinished."
        fi
        say "A set-up was cut short here; starting it afresh."
        rm -rf .venv .venv.unfinished
        mkdir .venv.unfinished
    fi
    echo $$ >.venv.unfinished/pid
}

uv_works() { command -v uv >/dev/null && uv --version >/dev/null 2>&1; }

make_venv() {
    rm -rf .venv
    if uv_works; then
        uv venv --quiet --python "$found" .venv
    else
        "$found" -m venv .venv
    fi
}

by_uv() {
    uv_works && uv pip install --quiet --python "$python" --require-hashes -r "$1"
}

by_pip() {
    { "$python" -m pip --version || "$python" -m ensurepip || "$found" -m venv .venv; } >/dev/null &&
        "$python" -m pip install --quiet --disable-pip-version-check \
            --root-user-action ignore --require-hashes -r "$1"
}

# uv does not read pip's configuration: where it fails, pip is asked before giving up.
install_set() { by_uv "$1" || by_pip "$1"; }

is_environment() {
    [ -x "$python" ] && "$python" -c "import sys; assert sys.prefix != sys.base_prefix
$suits" 2>/dev/null
}

need_set() {
    if is_current "$1"; then return 0; fi
    need_python
    uv_works || need_venv_module
    claim
    if ! is_environment; then
        step "Making the environment in .venv ($("$found" -V))" make_venv
    fi
    step "Installing the packages of $1" install_set "$1"
    fingerprint "$1" >".venv/$1.stamp"
    rm -rf .venv.unfinished
}

# --- The system -------------------------------------------------------------------

letters_work() {
    "$python" -I -S -c 'import ctypes, ctypes.util
for name in "pango-1.0", "pangoft2-1.0", "harfbuzz-subset":
    try:
        ctypes.CDLL(f"lib{name}.so.0")
    except OSError:
        ctypes.CDLL(ctypes.util.find_library(name) or "missing")' 2>/dev/null
}

need_letters() {
    letters_work && return 0
    if is_root_on_debian; then
        # shellcheck disable=SC2086 # a list of words
        step "Installing Pango, which prints the letters" apt_install $pango
    else
        # shellcheck disable=SC2086
        say "Letters cannot be printed until Pango is installed: $(install_line $pango)"
        say "Everything else works."
    fi
}

has() { for name in "$@"; do command -v "$name" >/dev/null && return 0; done; return 1; }
has_postgres() { has pg_ctl || ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1; }

# Playwright's own driver needs this one, and a bare Debian lacks it.
has_libatomic() {
    "$python" -I -S -c 'import ctypes, sys
sys.platform == "linux" and ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

missing_test_tools() {
    letters_work || printf '%s ' "$pango"
    [ -n "${CHROMIUM:-}" ] || has chromium chromium-browser google-chrome || printf 'chromium '
    has_libatomic || printf 'libatomic1 '
    has_postgres || printf 'postgresql '
    has git || printf 'git '
    has pdftotext || printf 'poppler-utils '
    has tesseract || printf 'tesseract-ocr '
}

need_test_tools() {
    missing=$(missing_test_tools)
    [ -n "$missing" ] || return 0
    if is_root_on_debian; then
        # shellcheck disable=SC2086
        step "Installing what the tests need: $missing" apt_install $missing
        return 0
    fi
    # shellcheck disable=SC2086
    say "Some tests cannot run until these are installed: $(install_line $missing)"
    case " $* " in *" --complete "*) stop "A complete run is not possible." ;; esac
}
