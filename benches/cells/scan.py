"""Scanning a folder of tagged files, against reading the same tags and doing nothing else."""
import json
import os
import statistics
import subprocess

from harness.report import Row

NAME = "scan"
HOW = ("A new server with an empty data folder is given a folder of {tracks:,} tagged files; the time is the scan's own, from `started_at` to "
       "`finished_at`, with every track in the catalogue, its artwork and the search index. `lofty_alone` reads the same tags on all cores and keeps nothing. "
       "{rounds} rounds in alternation, medians, page cache warm; transcoding waits for the first play. Then the same folder again, with nothing new.")
ROUNDS = 3
AIM, AIM_RESCAN = 2.0, 0.3


def measure(bench):
    lofty_alone(bench)  # fills the page cache
    alone, scans, rescans = [], [], []
    for _ in range(ROUNDS):
        alone.append(lofty_alone(bench))
        with bench.new_server() as server:
            library, seconds = bench.scan(server)
            scans.append(seconds)
            rescans.append(bench.rescan(server, library))
    ours, floor, again = map(statistics.median, (scans, alone, rescans))
    yield Row(f"scan of {bench.tracks:,} new files", f"{ours:.2f} s ({bench.tracks / ours:,.0f} files/s)", f"lofty alone: {floor:.2f} s",
              ours / floor, at_most=AIM)
    yield Row(f"scan of {bench.tracks:,} files, nothing new", f"{again:.3f} s", f"aim: {AIM_RESCAN} s", again / AIM_RESCAN, at_most=1.0)


def lofty_alone(bench):
    program = os.path.join(bench.target, "lofty_alone")
    done = subprocess.run([program, bench.library], capture_output=True, text=True, check=True, timeout=600)
    answer = json.loads(done.stdout)
    if answer["files"] != bench.tracks or answer["failed"]:
        raise RuntimeError(f"lofty alone: {answer}")
    return answer["seconds"]
