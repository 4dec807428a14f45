# shellcheck shell=bash disable=SC2034,SC2154
# PostgreSQL and NATS for the tests: own folders, own free ports on the loopback, gone when the script is. Sourced.

daemon_pids=() daemon_folder=''

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Outside the project: a checkout below a private home cannot be entered by the account that runs PostgreSQL.
daemons_folder() {
  [[ -n "$daemon_folder" ]] && return
  daemon_folder=$(mktemp --directory /tmp/polyphony-test.XXXXXX)
  chmod 711 "$daemon_folder"
}

# Runs a server in the background that ends with this script, even when the script is killed: the kernel
# sends it the signal. A change of account forgets that wish, so it comes last.
daemon_start() {
  "$@" &
  daemon_pids+=($!)
}

# daemon_wait NAME LOG COMMAND...: until the command succeeds, at most 30 seconds.
daemon_wait() {
  local name=$1 log=$2 tries
  shift 2
  for ((tries = 0; tries < 150; tries++)); do
    "$@" >/dev/null 2>&1 && return
    kill -0 "${daemon_pids[-1]}" 2>/dev/null || break
    sleep 0.2
  done
  cat "$log" >&2
  fail "$name did not start; its log stands above."
}

postgres_start() {
  local bin port folder log as=()
  bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort --version-sort | tail -n 1)
  [[ -n "$bin" ]] || bin=$(dirname "$(command -v postgres)")
  daemons_folder
  folder=$daemon_folder/postgres log=$daemon_folder/postgres.log
  port=$(free_port)
  mkdir --mode=700 "$folder"
  printf 'polyphony\n' >"$daemon_folder/password"
  # PostgreSQL refuses to run as root.
  if ((EUID == 0)); then
    chown postgres: "$folder"
    as=(setpriv --reuid=postgres --regid=postgres --init-groups --)
  fi
  "${as[@]}" "$bin/initdb" --pgdata="$folder" --username=polyphony --pwfile="$daemon_folder/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$log" 2>&1 ||
    { cat "$log" >&2; fail "PostgreSQL could not make its folder; its messages stand above."; }

  # Built to be thrown away: nothing is forced to disk.
  daemon_start "${as[@]}" setpriv --pdeathsig INT -- "$bin/postgres" -D "$folder" -p "$port" -k "$folder" \
    -c listen_addresses=127.0.0.1 -c max_connections=500 -c shared_buffers=128MB \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off >>"$log" 2>&1
  daemon_wait PostgreSQL "$log" "$bin/pg_isready" --host=127.0.0.1 --port="$port"
  export POLYPHONY_TEST_POSTGRES="postgres://polyphony:polyphony@127.0.0.1:$port/postgres"
  note "PostgreSQL listens on 127.0.0.1:$port"
}

nats_start() {
  local port log
  daemons_folder
  port=$(free_port) log=$daemon_folder/nats.log
  daemon_start setpriv --pdeathsig INT -- nats-server --jetstream --store_dir "$daemon_folder/nats" --addr 127.0.0.1 --port "$port" >"$log" 2>&1
  daemon_wait "NATS" "$log" grep --quiet "Server is ready" "$log"
  export POLYPHONY_TEST_NATS="nats://127.0.0.1:$port"
  note "NATS JetStream listens on 127.0.0.1:$port"
}

# Ten seconds to end in good order, for both together.
daemons_stop() {
  local pid tries
  for pid in "${daemon_pids[@]}"; do kill -INT "$pid" 2>/dev/null || true; done
  for ((tries = 0; tries < 100; tries++)); do
    kill -0 "${daemon_pids[@]}" 2>/dev/null || break
    sleep 0.1
  done
  for pid in "${daemon_pids[@]}"; do
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  daemon_pids=()
  [[ -z "$daemon_folder" ]] || rm -rf "$daemon_folder"
  daemon_folder=''
}
