"""Starting on an existing library, and the memory of a server at rest."""
import statistics

from harness import processes
from harness.report import Row

NAME = "startup"
HOW = ("The server is started on the data folder of {tracks:,} tracks, {rounds} times; the time is from the start of the process until `/readyz` answers 200. "
       "Then, idle, its resident memory (RSS, all its processes).")
ROUNDS = 5
AIM_SECONDS, AIM_MEMORY = 1.0, 100e6


def measure(bench):
    seconds, resident = [], []
    bench.prepared()
    for _ in range(ROUNDS):
        with bench.server() as server:
            seconds.append(server.ready_seconds)
            processes.settle(server.pid)
            resident.append(processes.memory(server.pid)[0])
    ready, memory = statistics.median(seconds), statistics.median(resident)
    yield Row(f"start with {bench.tracks:,} tracks until ready", f"{ready:.2f} s", f"aim: {AIM_SECONDS:.0f} s", ready / AIM_SECONDS, at_most=1.0)
    yield Row("memory at rest", f"{memory / 1e6:.0f} MB", f"aim: {AIM_MEMORY / 1e6:.0f} MB", memory / AIM_MEMORY, at_most=1.0)
