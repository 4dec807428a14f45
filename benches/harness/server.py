"""The `polyphony` binary as its users meet it: started on a data folder, asked over HTTP on the loopback."""
import http.client
import json
import os
import secrets
import socket
import subprocess
import time

EMAIL, PASSWORD = "bench@localhost", secrets.token_urlsafe(16)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`with Server(binary, data) as server:` starts it, waits until it is ready, and stops it at the end."""

    def __init__(self, binary, data):
        self.binary, self.data = binary, data
        self.port = free_port()
        self.token = None
        self.process = None
        self.ready_seconds = None

    def create_administrator(self):
        os.makedirs(self.data, exist_ok=True)
        done = subprocess.run(
            [self.binary, "user", "create", "--admin", "--username", "bench", "--email", EMAIL,
             "--data", self.data], env=dict(os.environ, POLYPHONY_PASSWORD=PASSWORD), capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise RuntimeError(f"polyphony user create: {done.stderr or done.stdout}")

    def start(self, limit=60):
        environment = dict(os.environ, POLYPHONY_DELIVERY__RENDITIONS="on_first_play", POLYPHONY_GATEWAY__LIMITS__ENABLED="false")
        self.log = open(self.data + ".log", "ab")
        began = time.perf_counter()
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", "--", self.binary, "serve", "--data", self.data,
             "--listen", f"127.0.0.1:{self.port}"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env=environment)
        while True:
            try:
                if self.request("GET", "/readyz")[0] == 200:
                    break
            except OSError:
                pass
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended at once; see {self.data}.log")
            if time.perf_counter() - began > limit:
                self.stop()
                raise RuntimeError(f"not ready within {limit} s; see {self.data}.log")
            time.sleep(0.005)
        self.ready_seconds = time.perf_counter() - began
        return self

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()

    __enter__ = start

    def __exit__(self, *_):
        self.stop()

    @property
    def pid(self):
        return self.process.pid

    def request(self, method, path, body=None, headers=None, timeout=60):
        """(status, headers, bytes) of one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def api(self, method, path, body=None):
        """The JSON answer of `/api/v1/…`, signed in on first use."""
        if self.token is None:
            self.token = ""
            self.token = self.api("POST", "users/login", {"email": EMAIL, "password": PASSWORD})["access_token"]
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        status, _, answer = self.request(
            method, f"/api/v1/{path}", None if body is None else json.dumps(body), headers)
        if status == 401 and self.token:  # access tokens live for minutes, benches may take longer
            self.token = None
            return self.api(method, path, body)
        if status >= 400:
            raise RuntimeError(f"{method} {path}: {status} {answer[:300]!r}")
        return json.loads(answer) if answer else None

    def file_url(self, track_id):
        """The path at which the original of a track can be read."""
        return self.api("POST", f"tracks/{track_id}/stream", {})["file_url"]
