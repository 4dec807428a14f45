"""The results as a Markdown table, on the terminal and in docs/performance.md."""
import os
import platform
import subprocess
from dataclasses import dataclass

BEGIN, END = "<!-- results: written by `make bench` -->", "<!-- end of results -->"


@dataclass
class Row:
    what: str
    measured: str
    compared: str
    ratio: float
    at_least: float | None = None
    at_most: float | None = None
    failed: bool = False

    def met(self):
        """True, False, or None where nothing is aimed at."""
        if self.failed:
            return False
        if self.at_least is not None:
            return self.ratio >= self.at_least
        return self.ratio <= self.at_most if self.at_most is not None else None

    def line(self):
        aim = f"≥ {self.at_least:g}" if self.at_least is not None else f"≤ {self.at_most:g}" if self.at_most is not None else "–"
        verdict = {True: "met", False: "**missed**", None: ""}[self.met()]
        return f"| {self.what} | {self.measured} | {self.compared} | {self.ratio:.2f} | {aim} | {verdict} |"


def table(rows):
    head = "| what | Polyphony | against | ratio | aim | |\n|---|---|---|---|---|---|"
    return "\n".join([head, *(row.line() for row in rows)])


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
        return (done.stdout + done.stderr).strip().splitlines()[0]
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return "?"


def circumstances(binary, date):
    """One paragraph: when, on what, with which versions."""
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    ffmpeg = " ".join(first_line("ffmpeg", "-version").split()[:3])
    versions = [first_line(binary, "--version"), first_line("git", "describe", "--always", "--dirty"), ffmpeg,
                first_line("nginx", "-v").replace("nginx version: ", ""), f"Linux {platform.release()}"]
    return (f"Measured {date} on {os.cpu_count()} cores ({model}), {memory:.0f} GiB of memory, everything on the loopback. "
            f"{'; '.join(versions)}.")


def write(path, text):
    """Puts `text` between the markers of a document."""
    with open(path) as file:
        document = file.read()
    if BEGIN not in document or END not in document:
        raise RuntimeError(f"{path} has lost its markers:\n{BEGIN}\n{END}")
    before, rest = document.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    with open(path, "w") as file:
        file.write(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")
