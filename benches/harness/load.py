"""Load by wrk: a fixed list of requests over and over, on as many kept-alive connections as asked for."""
import json
import os
import subprocess
import tempfile

from . import processes

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "requests.lua")


def wrk(port, requests, connections, seconds, root):
    """Rates and latencies of one cell, and the processor time that the family of `root` spent on it.

    `requests` is a list of (path, {header: value})."""
    with tempfile.NamedTemporaryFile("w", suffix=".requests") as file:
        for path, headers in requests:
            file.write(path + "\t" + "|".join(f"{name}: {value}" for name, value in headers.items()) + "\n")
        file.flush()
        before = processes.cpu_seconds(root)
        run = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", SCRIPT,
             f"http://127.0.0.1:{port}/", "--", file.name],
            capture_output=True, text=True, timeout=seconds + 60)
        processes.settle(root)
        spent = processes.cpu_seconds(root) - before
    lines = [line for line in run.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"wrk: {(run.stderr or run.stdout)[-300:]}")
    cell = json.loads(lines[-1])
    if cell["errors"] or not cell["requests"]:
        raise RuntimeError(f"wrk: {cell['requests']} answers and {cell['errors']} errors at {connections} connections")
    cell["per_second"] = cell["requests"] / cell["seconds"]
    cell["cpu_ms"] = spent * 1e3 / cell["requests"]
    return cell
