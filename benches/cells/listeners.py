"""Memory for each slow listener: players that read an original at 40 kB/s."""
import resource
import socket
import time

from harness import processes
from harness.report import Row

NAME = "listeners"
HOW = ("{players:,} players open an original of several megabytes and read 40 kB/s each for {seconds} s, as a browser does that plays. The growth "
       "of the server's proportional memory (PSS, all its processes), divided by the players; the kernel's socket buffers are not "
       "part of it. Before the first look, {warm} players have come and gone.")
PLAYERS, WARM, SECONDS, RATE = 1000, 32, 15, 40_000
AIM = 32 * 1024


def measure(bench):
    raise_file_limit()
    track = max(bench.references(), key=lambda track: track["bytes"])
    with bench.server() as server:
        url = server.file_url(track["id"])
        play(server, url, WARM, 3)
        processes.settle(server.pid, limit=300)
        before = processes.memory(server.pid)[1]
        during, served = play(server, url, PLAYERS, SECONDS)
    each = max(0, during - before) / PLAYERS
    yield Row(f"memory of a slow listener, {PLAYERS:,} at once", f"{each / 1024:.1f} KiB; {served:,} of {PLAYERS:,} played without a pause",
              "aim: 32 KiB", each / AIM, at_most=1.0, failed=served < PLAYERS)


def play(server, url, players, seconds):
    """(highest memory while playing, how many players got their bytes in time)."""
    request = f"GET {url} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
    sockets, got = [], {}
    try:
        for _ in range(players):
            player = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            player.sendall(request)
            player.setblocking(False)
            sockets.append(player)
            got[player.fileno()] = 0
        began, highest, looked = time.monotonic(), 0, 0.0
        while (elapsed := time.monotonic() - began) < seconds:
            due = int(elapsed * RATE)
            for player in sockets:
                if (want := due - got[player.fileno()]) >= RATE // 8:
                    try:
                        got[player.fileno()] += len(player.recv(want))
                    except BlockingIOError:
                        pass
            if elapsed - looked > 1:
                looked, highest = elapsed, max(highest, processes.memory(server.pid)[1])
            time.sleep(0.05)
        # A second of music behind is a pause.
        served = sum(1 for total in got.values() if total >= (seconds - 1) * RATE)
        return highest, served
    finally:
        for player in sockets:
            player.close()


def raise_file_limit():
    """A thousand players are a thousand sockets, here and in the server, which inherits the limit."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard if hard != resource.RLIM_INFINITY else 65536, hard))
