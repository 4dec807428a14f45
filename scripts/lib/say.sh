# shellcheck shell=bash disable=SC2034,SC2154
# Messages for people. Sourced by the scripts beside this folder.

if [[ -t 1 && -z "${NO_COLOR:-}" ]]; then bold=$'\e[1m' plain=$'\e[0m'; else bold='' plain=''; fi

say() { printf '%s\n' "${bold}==> $*${plain}"; }
note() { printf '    %s\n' "$*"; }
fail() {
  printf '%s\n' "${bold}polyphony: $1${plain}" >&2
  shift
  (($#)) && printf '           %s\n' "$@" >&2
  exit 1
}
