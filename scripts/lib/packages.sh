# shellcheck shell=bash disable=SC2034,SC2154
# What the system must have. Sourced.
#
#   want ffmpeg ffmpeg "reads and converts audio"     asks for a command, its Debian package and its reason
#   packages_install                                  installs all that was asked for and is missing, by apt
#
# Does nothing, and asks for no password, when everything is there.

PATH="$PATH:/usr/sbin:/sbin"
wanted_packages=() wanted_reasons=()

want() {
  command -v "$1" >/dev/null 2>&1 || want_package "$2" "$3"
}

want_package() {
  wanted_packages+=("$1")
  wanted_reasons+=("$1: $2")
}

packages_install() {
  ((${#wanted_packages[@]})) || return 0
  say "Missing on this system"
  printf '    %s\n' "${wanted_reasons[@]}"

  command -v apt-get >/dev/null || fail "this system has no apt." \
    "Install the packages above with its own package manager, then run this again."
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "installing them takes an administrator." \
      "Ask one to run:  apt-get install ${wanted_packages[*]}"
    as_root=(sudo)
  fi

  note "installing by apt${as_root[0]:+ (sudo may ask for your password)}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes --option Dpkg::Use-Pty=0)
  "${apt[@]}" install --no-install-recommends "${wanted_packages[@]}" >/dev/null 2>&1 || {
    "${apt[@]}" update
    "${apt[@]}" install --no-install-recommends "${wanted_packages[@]}"
  } || fail "apt could not install: ${wanted_packages[*]}" "Its own messages stand above."
  services_stay_off "${as_root[@]}"
  wanted_packages=() wanted_reasons=()
  hash -r
}

# Debian starts a server as soon as it is installed. The tests and benches start their own, on free ports
# and with folders of their own, so those that came just now are switched off again.
services_stay_off() {
  [[ -d /run/systemd/system ]] || return 0
  local package
  for package in "${wanted_packages[@]}"; do
    case "$package" in
      postgresql | nats-server) "$@" systemctl disable --quiet --now "$package" || true ;;
      nginx-light) "$@" systemctl disable --quiet --now nginx || true ;;
    esac
  done
}

# A C compiler and make for the few dependencies in C (SQLite, ring), cargo and Node for everything else.
want_toolchain() {
  want cc build-essential "compiles the database engine and the cryptography"
  want pkg-config pkg-config "finds system libraries at build time"
  want ffmpeg ffmpeg "reads and converts audio"
  command -v cargo >/dev/null 2>&1 || [[ ! -x "$HOME/.cargo/bin/cargo" ]] || PATH="$HOME/.cargo/bin:$PATH"
  command -v cargo >/dev/null 2>&1 || fail "Rust is missing." "Install it from https://rustup.rs and run this again."
  command -v npm >/dev/null 2>&1 || fail "Node.js is missing." \
    "Install version 22 or later (https://nodejs.org) and run this again."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
           process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node.js $(node --version) is too old." "The web app is built with 20.19, 22.12 or anything later."
}

# The Python of the checks and benches, apart from the system's own.
venv=.cache/venv
want_python() {
  want python3 python3 "runs the checks of the API and the benches"
  if ! command -v python3 >/dev/null 2>&1 || ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    want_package python3-venv "keeps their packages apart from the system's"
  fi
}

venv_install() {
  local stamp="$venv/installed.txt" list=scripts/requirements.txt
  cmp --silent "$list" "$stamp" 2>/dev/null && return
  say "Python packages for the checks"
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$list"
  cp "$list" "$stamp"
}
