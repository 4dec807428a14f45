#!/usr/bin/env bash
# Installs what is missing, builds what changed, and starts Polyphony with music in it: `make run`.
#
#   DATA=./data              where everything is kept
#   LISTEN=127.0.0.1:4747    the address to listen on
#   MUSIC="/path/to/music"   a folder of yours in place of the demo library; read in place, never changed
#
# Run it again as often as you like: what is done is not done twice.
set -euo pipefail
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck disable=SC1090,SC2154
for part in say packages web; do source "scripts/lib/$part.sh"; done

# A path as its writer meant it: from where make was called, with ~ for the home folder.
absolute() {
  local path=$1
  # shellcheck disable=SC2088 # the tilde is meant as it stands
  [[ "$path" == '~' || "$path" == '~/'* ]] && path=$HOME${path:1}
  [[ "$path" == /* ]] || path=$here/$path
  realpath --canonicalize-missing -- "$path"
}

listen=${LISTEN:-127.0.0.1:4747}
listen=${listen/#localhost:/127.0.0.1:}
data=$(absolute "${DATA:-./data}")
music=${MUSIC:+$(absolute "$MUSIC")}
[[ -z "$music" || -d "$music" ]] || fail "MUSIC is not a folder: $music"

# A look before the long work, not after it.
port=${listen##*:}
[[ "$listen" == *:* && "$port" =~ ^[0-9]+$ ]] || fail "LISTEN must be ADDRESS:PORT, for example 127.0.0.1:4747; it is '$listen'."
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "something listens on port $port already." "Stop it, or choose another:  make run LISTEN=127.0.0.1:$((port + 1))"
fi

want_toolchain
packages_install
web_build
say "Building the server (the first time takes some minutes)"
cargo build --release --package polyphony
polyphony=${CARGO_TARGET_DIR:-target}/release/polyphony

# ---- The first administrator ------------------------------------------------------------------------------------

card=$data/first-administrator.txt
password_on() { sed -n 's/^password: //p' "$1"; }

# Written before the account is made and put in its place after it, so that a run that was cut short goes on
# with the same password.
administrator_create() {
  local answer
  if [[ ! -e "$card.new" ]]; then
    (umask 077 && printf 'e-mail: admin@localhost\nuser name: admin\npassword: %s\n' \
      "$(LC_ALL=C tr -dc 'a-km-z2-9' </dev/urandom | head -c 20)" >"$card.new")
  fi
  # By the environment: a command line can be read by everyone on the machine.
  if ! answer=$(POLYPHONY_PASSWORD=$(password_on "$card.new") "$polyphony" user create --admin \
    --username admin --email admin@localhost --data "$data" 2>&1); then
    [[ "$answer" == *taken* || "$answer" == *exists* ]] || fail "the first administrator could not be created:" "$answer"
  fi
  mv "$card.new" "$card"
}

if [[ -e "$card.new" || ! -d "$data" || -z "$(ls -A "$data")" ]]; then
  say "A new data folder: $data"
  mkdir -p "$data"
  administrator_create
fi

# ---- Music ------------------------------------------------------------------------------------------------------

library_add() {
  local path=$1 name=$2 listed line
  listed=$("$polyphony" library list --data "$data")
  while IFS= read -r line; do
    # The path as a word of its own: /music is not /music-of-others.
    [[ " $line " == *[[:space:]]"$path"[[:space:]]* ]] && return
  done <<<"$listed"
  say "Adding the library '$name': $path"
  "$polyphony" library add "$path" --name "$name" --data "$data"
}

# The demo library is added once; whoever removes it in the app does not get it back.
demo=$data/demo-music
if [[ -n "$music" ]]; then
  library_add "$music" "$(basename "$music")"
elif [[ ! -e "$data/demo-music.added" ]]; then
  say "Composing the demo library: music made by Polyphony itself, free for any use"
  "$polyphony" demo --out "$demo"
  library_add "$demo" "Demo"
  touch "$data/demo-music.added"
fi

# ---- Start ------------------------------------------------------------------------------------------------------

host=${listen%:*}
case "$host" in 0.0.0.0 | '[::]' | '') host=127.0.0.1 ;; esac
say "Polyphony starts at http://$host:$port"
if [[ -r "$card" ]]; then
  note "Sign in as admin (or admin@localhost) with the password  $(password_on "$card")"
  note "That is kept in $card, for your eyes only, and holds until you choose another."
fi
note "Try: play an album; upload a file of yours; read the API at http://$host:$port/api/docs;"
note "     open Polyphony on your phone, with  make run LISTEN=0.0.0.0:$port"
note "Ctrl+C stops it. Everything is kept in $data."
echo
exec "$polyphony" serve --data "$data" --listen "$listen"
