#!/usr/bin/env bash
# Every check and every test, from a fresh clone: `make test`, or some of them: `make test STEPS="clippy e2e"`.
#
# All steps run even when one fails; the list at the end says how each went, and the exit code is that of the list.
# Order and profile are chosen so that nothing is compiled twice: the web app first, because the binary carries it;
# then one build of the development profile, which serves the tests, the checks of the API and the browser tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck disable=SC1090,SC2154
for part in say packages web daemons; do source "scripts/lib/$part.sh"; done

all_steps=(fmt web-check web-test web-build build clippy doc deny test laws openapi schemathesis deploy e2e)
read -r -a steps <<<"${STEPS:-${all_steps[*]}}"
for step in "${steps[@]}"; do
  [[ " ${all_steps[*]} " == *" $step "* ]] || fail "there is no step '$step'." "Steps: ${all_steps[*]}"
done
chosen() { local s; for s in "$@"; do [[ " ${steps[*]} " == *" $s "* ]] && return; done; return 1; }

target=${CARGO_TARGET_DIR:-target}
[[ "$target" == /* ]] || target=$PWD/$target
export POLYPHONY_BIN=$target/debug/polyphony
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}

# ---- Set-up: only what the chosen steps need -------------------------------------------------------------------

setup() {
  want_toolchain
  if chosen test; then
    [[ -n "$(find /usr/lib/postgresql -name initdb 2>/dev/null)" ]] || command -v initdb >/dev/null ||
      want_package postgresql "the tests run on it as well as on SQLite"
    want nats-server nats-server "the tests run on it as well as on the embedded event log"
    want setpriv util-linux "ends both with the tests"
  fi
  if chosen test schemathesis deploy; then want_python; fi
  if chosen e2e && ! browser_find; then want_package "$(browser_package)" "the browser of the browser tests"; fi
  packages_install
  if chosen schemathesis; then venv_install; fi
  if chosen deny; then deny_install; fi
  if chosen e2e; then
    npm_install e2e
    browser_find || (cd e2e && npx playwright install chromium)
    browser_find || true
  fi
  # Whatever cargo compiles, the web app's folder is part of it.
  if chosen build clippy doc test laws openapi schemathesis e2e; then web_build; else npm_install web; fi
}

# A browser of the system is used where there is one; otherwise Playwright brings its own.
browser_find() {
  local name
  for name in chromium google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then
      export PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH=${PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH:-$(command -v "$name")}
      return
    fi
  done
  return 1
}

# Ubuntu's chromium is a snap and no use here: there only the libraries come from apt.
browser_package() { . /etc/os-release && [[ "$ID" == ubuntu ]] && echo libnss3 || echo chromium; }

deny_version=0.20.2
deny=(cargo-deny)
deny_install() {
  command -v cargo-deny >/dev/null && return
  deny=("$PWD/.cache/tools/bin/cargo-deny")
  [[ -x "${deny[0]}" ]] && return
  say "cargo-deny, which reads the licences and sources of all dependencies (compiled once)"
  CARGO_TARGET_DIR=.cache/tools-target cargo install --quiet --debug --locked --root .cache/tools "cargo-deny@$deny_version"
  rm -rf .cache/tools-target
}

# ---- Steps ------------------------------------------------------------------------------------------------------

step_fmt() { cargo fmt --all -- --check; }

step_web-check() { (cd web && npm run --silent check); }
step_web-test() { (cd web && timeout 600 npm test); }
step_web-build() { web_build && (cd web && npm run --silent measure:bundle); }

# --bins and --tests in one go: the same features, so that `cargo test` finds all of it ready.
step_build() { cargo build --workspace --bins --tests; }

step_clippy() { cargo clippy --workspace --all-targets -- -D warnings; }
step_doc() { RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps; }

step_deny() {
  "${deny[@]}" --log-level error check bans licenses sources
  if timeout 120 "${deny[@]}" --log-level error fetch db 2>/dev/null; then
    "${deny[@]}" --log-level error check advisories
  else
    note "The advisory database could not be fetched: advisories were not checked."
  fi
}

step_test() { POLYPHONY_TEST_ALL=1 timeout 2700 cargo test --workspace --no-fail-fast; }

step_laws() { cargo xtask laws; }

binary() { [[ -x "$POLYPHONY_BIN" ]] || cargo build --workspace --bins; }
step_openapi() { binary && cargo xtask openapi; }
step_schemathesis() { binary && timeout 900 "$venv/bin/python" scripts/schemathesis.py "$POLYPHONY_BIN"; }
step_deploy() { timeout 900 scripts/deploy-check.sh; }
step_e2e() { binary && cd e2e && timeout 2200 npx playwright test; }

# ---- The run ----------------------------------------------------------------------------------------------------

trap daemons_stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

names=() results=() times=() failed=()
run() {
  local name=$1 began=$SECONDS status
  say "$name"
  # In a shell of its own and outside of any condition, or `set -e` would sleep inside the step.
  set +e
  (set -e; "step_$name") </dev/null
  status=$?
  set -e
  names+=("$name") times+=($((SECONDS - began)))
  if ((status)); then results+=("FAILED ($status)") failed+=("$name"); else results+=(ok); fi
}

setup
names+=(set-up) times+=("$SECONDS") results+=(ok)
for step in "${all_steps[@]}"; do
  chosen "$step" || continue
  if [[ "$step" == test ]]; then
    say "PostgreSQL and NATS for the tests"
    postgres_start
    nats_start
  fi
  run "$step"
  [[ "$step" != test ]] || daemons_stop
done

say "Summary ($(clock "$SECONDS"))"
for i in "${!names[@]}"; do printf '    %-14s %7s  %s\n' "${names[$i]}" "$(clock "${times[$i]}")" "${results[$i]}"; done
if ((${#failed[@]})); then
  printf '\n%s\n' "${bold}Failed: ${failed[*]}${plain}"
  exit 1
fi
printf '\n%s\n' "${bold}All steps passed.${plain}"
