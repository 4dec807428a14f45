#!/usr/bin/env bash
# Succeeds when the server of this container can answer requests. Bash speaks the few words of HTTP itself, so the
# image needs no client that could be of use to somebody else.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${POLYPHONY_LISTEN##*:}"
printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[[ "$status" == 200 ]]
