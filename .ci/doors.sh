# Read by ./clinic: what each command does once the environment stands.
# shellcheck shell=sh

django() { "$python" manage.py "$@"; }

# --- The demo, on this machine only -----------------------------------------------

# Whatever the environment says of a real practice, the demo never touches it.
demo_environment() {
    umask 077
    mkdir -p data staticfiles && chmod 700 data
    if [ ! -s data/secret_key ]; then
        "$python" -c 'import secrets; print(secrets.token_urlsafe(64))' >data/secret_key
    fi
    unset SECRET_KEY ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS TLS_PROXY DATA_DIR DJANGO_SETTINGS_MODULE
    export SECRET_KEY_FILE=data/secret_key DATABASE_URL=sqlite:///data/demo.sqlite3
    export DEMO=yes DEBUG=no
}

free_port() {
    "$python" -I -c 'import socket, sys
for port in range(int(sys.argv[1]), int(sys.argv[1]) + 100):
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            continue
    sys.exit(print(port))
sys.exit("no free port")' "${PORT:-8000}"
}

# Waits until the server answers; fails when its process ends first.
answers() {
    while kill -0 "$server" 2>/dev/null; do
        if "$python" -I -S -c 'import socket, sys
socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close()' "$1" 2>/dev/null; then
            return 0
        fi
        sleep 0.1
    done
    return 1
}

demo() {
    demo_environment
    step "Bringing the demo's database up to date" django migrate --noinput --verbosity 0
    signing_in=$(mktemp)
    django load_demo >"$signing_in" </dev/null || { rm -f "$signing_in"; stop "The demo did not load."; }
    port=$(free_port)
    "$python" -m gunicorn trd_clinic.wsgi --config .ci/gunicorn.py --bind "127.0.0.1:$port" \
        --workers 2 --log-level warning </dev/null &
    server=$!
    trap 'kill -TERM "$server" 2>/dev/null' INT TERM HUP
    answers "$port" || { rm -f "$signing_in"; stop "The server did not start."; }
    cat "$signing_in"; rm -f "$signing_in"
    printf '\nOpen http://127.0.0.1:%s in a browser. Ctrl-C stops it.\n' "$port"
    until_it_ends
}

until_it_ends() {
    while kill -0 "$server" 2>/dev/null; do wait "$server" || :; done
    say "Stopped."
}

# --- Production -------------------------------------------------------------------

read_env_file() {
    [ ! -f .env ] || { set -a; . ./.env; set +a; }
}

# Style, scripts and fonts are gathered again only when one of them has changed.
static_state() {
    "$python" -I -S -c 'import hashlib, pathlib
files = [p for top in (".", "trd_clinic", "screening", "referrals")
         for p in sorted(pathlib.Path(top, "static").rglob("*")) if p.is_file()]
files += [pathlib.Path(name) for name in (
    "trd_clinic/settings.py", "trd_clinic/web/wire.py", "requirements.txt")]
print(hashlib.sha256(b"".join(str(p).encode() + p.read_bytes() for p in files)).hexdigest())'
}

# What no page uses is left out: compressing it would take a minute.
gather() {
    django collectstatic --noinput --clear --verbosity 0 \
        --ignore '*.ttf' --ignore '*Black*' --ignore '*Light*' --ignore '*.rtl.*' \
        --ignore 'bootstrap-*' --ignore 'bootstrap.esm*' --ignore 'htmx-4*'
}

gather_static() {
    state=$(static_state)
    [ ! -d staticfiles ] || [ "$(cat .venv/static.stamp 2>/dev/null)" != "$state" ] || return 0
    step "Gathering styles, scripts and fonts" gather
    echo "$state" >.venv/static.stamp
}

serve() {
    umask 077
    read_env_file
    [ -n "${SECRET_KEY:-}${SECRET_KEY_FILE:-}" ] ||
        stop "serve needs SECRET_KEY or SECRET_KEY_FILE; see .env.example."
    [ -n "${ALLOWED_HOSTS:-}" ] || stop "serve needs ALLOWED_HOSTS; see .env.example."
    [ "${DEMO:-no}" = no ] || stop "serve is for a real practice; take DEMO away."
    mkdir -p "${DATA_DIR:-data}"
    step "Checking the settings" django check --deploy --fail-level ERROR
    refused=$(django check_start 2>&1) || stop "${refused#CommandError: }"
    gather_static
    exec "$python" -m gunicorn trd_clinic.wsgi --config .ci/gunicorn.py \
        --bind "${BIND:-127.0.0.1:8000}" --workers "${WEB_CONCURRENCY:-3}" --timeout 120 \
        --pid "${DATA_DIR:-data}/server.pid"
}

# What changes tables, or copies all of them, is done by the role that owns them, where
# OWNER_DATABASE_URL names one; the role that serves cannot.
as_owner() {
    case ${1:-} in
        migrate | grant_role | backup | restore)
            [ -z "${OWNER_DATABASE_URL:-}" ] || export DATABASE_URL="$OWNER_DATABASE_URL" ;;
    esac
}

# Without an environment of its own, manage speaks to the demo, and says so.
manage() {
    umask 077
    read_env_file
    as_owner "$@"
    if [ -z "${SECRET_KEY:-}${SECRET_KEY_FILE:-}${DATABASE_URL:-}" ]; then
        say "No environment is set: this is the demo's database (data/demo.sqlite3)."
        demo_environment
    fi
    exec "$python" manage.py "$@"
}

# --- Checks -----------------------------------------------------------------------

# look TITLE ARGUMENTS...: one check; what it printed is shown only when it fails.
look() {
    title=$1; shift
    log=$(mktemp); began=$(date +%s)
    if "$python" "$@" >"$log" 2>&1 </dev/null; then
        result=$(grep '^not checked' "$log" || echo ok)
    else
        result=FAILED; failed="$failed, $title"
    fi
    printf '%-12s %s (%s s)\n' "$title" "$result" "$(($(date +%s) - began))"
    [ "$result" != FAILED ] || cat "$log"
    rm -f "$log"
}

check() {
    failed=''
    export DJANGO_SETTINGS_MODULE=tests.settings
    look format -m ruff format --check .
    look lint -m ruff check .
    look types -m mypy
    look floors -c 'from importlinter.cli import lint_imports_command as run; run()'
    look settings manage.py check --fail-level WARNING
    look migrations manage.py makemigrations --check --dry-run
    look lock -m tests.suite.lock
    look house -m pytest -q -p no:cacheprovider tests/house
    [ -z "$failed" ] || stop "Not in order: ${failed#, }."
    echo "All in order."
}
