#!/usr/bin/env python3
"""Asks every operation of the API for what its OpenAPI document promises: `schemathesis.py BINARY`.

Starts the binary on a data folder of its own, signs in as an administrator, and lets schemathesis make requests,
right ones and wrong ones, of every shape that the document allows. A 500, an undocumented status, another content
type or a body that is not of its schema is a failure. Always the same requests, and always an end.
"""
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time

CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance"]
# What would end the session that the requests are made with, and streams that have no end.
LEFT_OUT = r"/users/(logout|password|sessions|setup)|/users/\{id\}/roles|/events$"
SECONDS = 600
HOOKS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib")
# Hundreds of wrong requests a second are the point here, not an attack.
SETTINGS = {"POLYPHONY_GATEWAY__LIMITS__ENABLED": "false"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def call(port, method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, None if body is None else json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def ready(port, server):
    for _ in range(300):
        if server.poll() is not None:
            return False
        try:
            if call(port, "GET", "/readyz")[0] == 200:
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def examine(binary, folder):
    data, password, port = os.path.join(folder, "data"), secrets.token_urlsafe(16), free_port()
    subprocess.run([binary, "user", "create", "--admin", "--username", "examiner", "--email", "examiner@localhost", "--data", data],
                   env=dict(os.environ, POLYPHONY_PASSWORD=password), check=True, timeout=120)
    log_path = os.path.join(folder, "server.log")
    with open(log_path, "wb") as log:
        server = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", "--", binary, "serve", "--data", data, "--listen", f"127.0.0.1:{port}"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=dict(os.environ, **SETTINGS))
        try:
            if not ready(port, server):
                return "the server did not become ready", log_path
            _, answer = call(port, "POST", "/api/v1/users/login", {"email": "examiner@localhost", "password": password})
            token = json.loads(answer)["access_token"]
            done = subprocess.run(
                [os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run", f"http://127.0.0.1:{port}/api/openapi.json",
                 "--header", f"Authorization: Bearer {token}", "--phases", "examples,coverage,fuzzing",
                 "--checks", ",".join(CHECKS), "--exclude-path-regex", LEFT_OUT, "--max-examples", "12",
                 "--generation-deterministic", "--request-timeout", "20", "--warnings", "off"],
                cwd=folder, timeout=SECONDS, env=dict(os.environ, PYTHONPATH=HOOKS, SCHEMATHESIS_HOOKS="api_hooks"))
            if server.poll() is not None:
                return "the server has ended while it was examined", log_path
            return ("some answers are not what the document says; see above" if done.returncode else None), log_path
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="polyphony-schemathesis-") as folder:
        fault, log = examine(os.path.abspath(sys.argv[1]), folder)
        if fault:
            with open(log, errors="replace") as file:
                lines = [line for line in file if "ERROR" in line or "panicked" in line]
            print("".join(lines[-20:]), file=sys.stderr)
            sys.exit(fault)


if __name__ == "__main__":
    main()
