#!/usr/bin/env bash
# The server and the web app for development: `make dev`.
#
# The web app is served by Vite at http://127.0.0.1:5173 and follows every change at once; it passes /api and /media
# on to the server at LISTEN. The server is built again, and started again, when a Rust source changes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck disable=SC1090,SC2154
for part in say packages web; do source "scripts/lib/$part.sh"; done

listen=${LISTEN:-127.0.0.1:4747}
data=${DATA:-./data}
polyphony=${CARGO_TARGET_DIR:-target}/debug/polyphony

want_toolchain
packages_install
npm_install web
mkdir -p .cache web/dist

server='' vite=''
stop() {
  [[ -z "$1" ]] && return
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}
trap 'stop "$server"; stop "$vite"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

(cd web && POLYPHONY_URL="http://$listen" exec node_modules/.bin/vite) &
vite=$!

seen=.cache/dev-seen
sources=(app crates services Cargo.toml Cargo.lock)
changed() { [[ -n "$(find "${sources[@]}" -type f -newer "$seen" -not -path '*/tests/*' -print -quit)" ]]; }

while true; do
  touch "$seen"
  if cargo build --package polyphony; then
    stop "$server"
    "$polyphony" serve --data "$data" --listen "$listen" &
    server=$!
  else
    note "The server before this change goes on; save again when it is mended."
  fi
  until changed; do
    sleep 1
    kill -0 "$vite" 2>/dev/null || fail "the web app's development server has ended."
  done
done
