#!/usr/bin/env python3
"""Measures Polyphony and writes docs/performance.md. Run it by `make bench`; what is measured and why: benches/README.md."""
import argparse
import datetime
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from urllib.parse import quote

from cells import ladder, listeners, ranges, scan, startup
from harness import library, processes, report
from harness.server import Server

CELLS = [ranges, listeners, scan, ladder, startup]


class Bench:
    """The binary, the library, and one data folder in which the library is scanned already."""

    def __init__(self, target, cache, tracks):
        self.target, self.cache, self.tracks = target, cache, tracks
        self.binary = os.path.join(target, "polyphony")
        self.library, self.manifest = library.prepare(cache, tracks)
        self.library = os.path.abspath(self.library)
        self.folder = tempfile.mkdtemp(prefix="data-", dir=cache)
        self._count = 0
        self._data = None
        self._references = None

    def new_server(self):
        """A server with an empty data folder and an administrator. Use it by `with`."""
        self._count += 1
        server = Server(self.binary, os.path.join(self.folder, str(self._count)))
        server.create_administrator()
        return server

    def prepared(self):
        """The data folder with the library in it; the one of the last scan where there was one."""
        if self._data is None:
            with self.new_server() as server:
                self.scan(server)
                # The services still hear of 10,000 tracks when the scan itself is done.
                processes.settle(server.pid, limit=300)
        return self._data

    def server(self):
        """A server on the prepared data folder. Use it by `with`."""
        return Server(self.binary, self.prepared())

    def scan(self, server):
        """Adds the library; (its id, seconds of its first scan)."""
        added = server.api("POST", "libraries", {"name": "Bench", "path": self.library})
        state = server.api("GET", f"libraries/{added['id']}/scan")
        if state["state"] == "idle" and not state.get("finished_at"):
            server.api("POST", f"libraries/{added['id']}/scan")
        seconds = self._finished(server, added["id"], None)
        total = server.api("GET", "tracks?limit=1")["total"]
        if total != self.tracks:
            raise RuntimeError(f"{total} tracks in the catalogue after the scan, not {self.tracks}")
        self._data = server.data
        return added["id"], seconds

    def rescan(self, server, library_id):
        before = server.api("GET", f"libraries/{library_id}/scan")["finished_at"]
        server.api("POST", f"libraries/{library_id}/scan")
        return self._finished(server, library_id, before)

    @staticmethod
    def _finished(server, library_id, before, limit=600):
        end = time.monotonic() + limit
        while time.monotonic() < end:
            state = server.api("GET", f"libraries/{library_id}/scan")
            if state["state"] == "idle" and state.get("finished_at") and state["finished_at"] != before:
                began, ended = (datetime.datetime.fromisoformat(state[key].replace("Z", "+00:00")) for key in ("started_at", "finished_at"))
                return (ended - began).total_seconds()
            time.sleep(0.2)
        raise RuntimeError(f"the scan did not finish within {limit} s")

    def references(self):
        """The four-minute tracks: `id`, `path` below the library, `bytes`, `suffix`."""
        if self._references is None:
            found = []
            with self.server() as server:
                for entry in self.manifest["reference"]:
                    items = server.api("GET", f"tracks?limit=10&q={quote(entry['title'])}")["items"]
                    match = [item for item in items if item["title"] == entry["title"]]
                    if len(match) != 1:
                        raise RuntimeError(f"{len(match)} tracks are called {entry['title']!r}")
                    found.append(dict(entry, id=match[0]["id"]))
            self._references = found
        return self._references

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def describe(cell, bench):
    values = {name.lower(): value for name, value in vars(cell).items() if name.isupper() and isinstance(value, (int, float))}
    return f"- **{cell.NAME}**: " + cell.HOW.format(**values, tracks=bench.tracks)


def main():
    names = [cell.NAME for cell in CELLS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cells", nargs="*", metavar="CELL", help=f"only these: {' '.join(names)}")
    parser.add_argument("--target", required=True, help="the folder of the release binaries")
    parser.add_argument("--cache", required=True, help="where the library is kept between runs")
    parser.add_argument("--tracks", type=int, default=10_000)
    parser.add_argument("--date", required=True, help="for the report")
    parser.add_argument("--write", metavar="FILE", help="put the results between the markers of this document")
    arguments = parser.parse_args()
    if unknown := set(arguments.cells) - set(names):
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    os.makedirs(arguments.cache, exist_ok=True)
    bench = Bench(os.path.abspath(arguments.target), os.path.abspath(arguments.cache), arguments.tracks)
    chosen = [cell for cell in CELLS if not arguments.cells or cell.NAME in arguments.cells]
    rows, broken = [], []
    try:
        for cell in chosen:
            print(f"==> {cell.NAME}", flush=True)
            try:
                for row in cell.measure(bench):
                    print("    " + row.line(), flush=True)
                    rows.append(row)
            except Exception:  # the others are worth measuring all the same
                traceback.print_exc()
                broken.append(cell.NAME)
    finally:
        bench.close()

    text = "\n\n".join([report.circumstances(bench.binary, arguments.date), report.table(rows), "How each is measured:",
                        "\n".join(describe(cell, bench) for cell in chosen)])
    print(f"\n{text}\n")
    if broken:
        sys.exit(f"could not be measured: {', '.join(broken)}; nothing was written")
    if arguments.write and not arguments.cells:
        report.write(arguments.write, text)
        print(f"written into {arguments.write}")


if __name__ == "__main__":
    main()
