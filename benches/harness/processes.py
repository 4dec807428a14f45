"""Memory and processor time of a process and its descendants, read from /proc."""
import os
import time

TICK = os.sysconf("SC_CLK_TCK")


def _read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def _fields(pid):
    """The fields of /proc/PID/stat behind the name, which may hold spaces and brackets itself."""
    text = _read(f"/proc/{pid}/stat")
    return text.rsplit(")", 1)[1].split() if text else []


def family(root):
    """`root` and all its descendants."""
    parents = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        if fields := _fields(pid):
            parents[int(pid)] = int(fields[1])
    members, grew = {root}, True
    while grew:
        more = {pid for pid, parent in parents.items() if parent in members} - members
        members |= more
        grew = bool(more)
    return members


def cpu_seconds(root):
    """User and system time of the living family, and of the children that it has waited for."""
    return sum(sum(map(int, _fields(pid)[11:15])) for pid in family(root)) / TICK


def memory(root):
    """(resident, proportional) bytes of the family. Proportional counts a shared page once."""
    resident = proportional = 0
    for pid in family(root):
        for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
            if line.startswith("Rss:"):
                resident += int(line.split()[1]) * 1024
            elif line.startswith("Pss:"):
                proportional += int(line.split()[1]) * 1024
    return resident, proportional


def settle(root, limit=60):
    """Waits until the family has been idle for a second: a server may still work on answers whose client has left."""
    end, quiet = time.monotonic() + limit, 0
    while quiet < 4 and time.monotonic() < end:
        before = cpu_seconds(root)
        time.sleep(0.25)
        quiet = quiet + 1 if cpu_seconds(root) - before < 0.03 else 0
