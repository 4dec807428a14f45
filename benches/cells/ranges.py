"""Range requests of 256 KiB, against nginx serving the same files."""
import os
import random
import statistics
import subprocess
import tempfile
import time
from urllib.parse import quote

from harness import load, processes
from harness.report import Row
from harness.server import free_port

NAME = "ranges"
HOW = ("wrk asks for ranges of 256 KiB of eight four-minute originals over kept-alive connections, from Polyphony by signed URLs "
       "and from nginx (sendfile, as many workers as cores) as plain files, cell by cell in alternation, {rounds} rounds of "
       "{seconds} s, medians. Every distinct range is first compared with the file, byte for byte.")
ROUNDS, SECONDS, SIZE = 3, 4, 256 * 1024
AIM = 0.7


def measure(bench):
    tracks = bench.references()
    rng = random.Random(7)
    requests = []  # (Polyphony's URL, the file below the library, first byte)
    with bench.server() as server, Nginx(bench.library) as nginx:
        for track in tracks:
            url = server.file_url(track["id"])
            for _ in range(8):
                requests.append((url, track["path"], rng.randrange(0, track["bytes"] - SIZE)))
        ours = [(url, span(first)) for url, _, first in requests]
        theirs = [("/" + quote(path), span(first)) for _, path, first in requests]
        for (url, headers), (_, path, first) in zip(ours, requests):
            status, _, body = server.request("GET", url, headers=headers)
            with open(os.path.join(bench.library, path), "rb") as file:
                file.seek(first)
                if status != 206 or body != file.read(SIZE):
                    raise RuntimeError(f"{path} from {first}: {status}, and not the bytes of the file")
        # The addresses were asked for as a player does, which makes the server prepare renditions of the tracks.
        processes.settle(server.pid, limit=600)
        for connections in (1, 16, 128):
            cells = {"nginx": [], "polyphony": []}
            for _ in range(ROUNDS):
                cells["nginx"].append(load.wrk(nginx.port, theirs, connections, SECONDS, nginx.pid))
                cells["polyphony"].append(load.wrk(server.port, ours, connections, SECONDS, server.pid))
            yield row(connections, cells)


def row(connections, cells):
    middle = {name: {key: statistics.median(cell[key] for cell in runs) for key in ("per_second", "p99_ms", "cpu_ms")}
              for name, runs in cells.items()}
    ours, theirs = middle["polyphony"], middle["nginx"]

    def text(cell):
        return f"{cell['per_second']:,.0f}/s, p99 {cell['p99_ms']:.1f} ms, {cell['cpu_ms']:.2f} ms CPU each"
    return Row(f"256 KiB ranges, {connections} connection{'s' if connections > 1 else ''}", text(ours), f"nginx: {text(theirs)}",
               ours["per_second"] / theirs["per_second"], at_least=AIM if connections == 16 else None)


def span(first):
    return {"Range": f"bytes={first}-{first + SIZE - 1}"}


class Nginx:
    """nginx with one folder as its root, on a free port of the loopback."""

    def __init__(self, root):
        self.root, self.port = os.path.abspath(root), free_port()

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="polyphony-nginx-")
        as_root = "user root;" if os.geteuid() == 0 else ""
        with open(os.path.join(self.folder.name, "nginx.conf"), "w") as file:
            file.write(f"""
{as_root}
worker_processes auto; daemon off; pid {self.folder.name}/pid; error_log stderr crit;
events {{ worker_connections 4096; }}
http {{
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000000;
  client_body_temp_path {self.folder.name}/1; proxy_temp_path {self.folder.name}/2; fastcgi_temp_path {self.folder.name}/3;
  uwsgi_temp_path {self.folder.name}/4; scgi_temp_path {self.folder.name}/5;
  server {{ listen 127.0.0.1:{self.port}; root "{self.root}"; }}
}}
""")
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", "--", "nginx", "-p", self.folder.name, "-c", "nginx.conf"],
            stdin=subprocess.DEVNULL)
        self.pid = self.process.pid
        time.sleep(0.5)
        if self.process.poll() is not None:
            raise RuntimeError("nginx did not start")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()
