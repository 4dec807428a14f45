#!/usr/bin/env bash
# Measures the release binary and writes the results into docs/performance.md: `make bench`.
# `make bench ONLY="ranges scan"` measures some and writes nothing; TRACKS=1000 makes the library smaller.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck disable=SC1090
for part in say packages web; do source "scripts/lib/$part.sh"; done

want_toolchain
want wrk wrk "makes the load"
want nginx nginx-light "is the file server to compare with"
want setpriv util-linux "ends the servers with the bench"
want_python
packages_install
venv_install
web_build
say "Building for release"
cargo build --release --package polyphony --package polyphony-benches

read -r -a only <<<"${ONLY:-}"
# shellcheck disable=SC2154 # from packages.sh
PYTHONDONTWRITEBYTECODE=1 timeout 3600 "$venv/bin/python" benches/run.py "${only[@]}" \
  --target "${CARGO_TARGET_DIR:-target}/release" --cache .cache/bench --tracks "${TRACKS:-10000}" \
  --date "$(date --utc +%F)" --write docs/performance.md
