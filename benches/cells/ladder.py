"""Processor time of the transcoding ladder, against one plain run of ffmpeg with the same encodings."""
import json
import os
import statistics
import subprocess
import tempfile

from harness.report import Row

NAME = "ladder"
HOW = ("`polyphony ladder` makes all renditions of one four-minute FLAC (with its loudness, waveform, segments and manifests); "
       "one plain ffmpeg makes the same encodings in one run and nothing else. User and system time of each with its children, "
       "{rounds} rounds in alternation, medians.")
ROUNDS = 3
AIM = 1.15
MP4 = ["-f", "mp4", "-movflags", "+frag_keyframe+empty_moov+default_base_moof", "-frag_duration", "4000000"]


def measure(bench):
    source = next(track for track in bench.references() if track["suffix"] == "flac")
    path = os.path.join(bench.library, source["path"])
    ours, plain, names = [], [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(prefix="polyphony-ladder-") as folder:
            seconds, answer = cpu([bench.binary, "ladder", path, "--out", os.path.join(folder, "ours")])
            ours.append(seconds)
            names = renditions(json.loads(answer))
            os.makedirs(os.path.join(folder, "plain"))
            plain.append(cpu(["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", path, *outputs(names, os.path.join(folder, "plain"))])[0])
    mine, theirs = statistics.median(ours), statistics.median(plain)
    yield Row(f"ladder of a four-minute FLAC ({', '.join(names)})", f"{mine:.2f} s CPU", f"ffmpeg alone: {theirs:.2f} s CPU",
              mine / theirs, at_most=AIM)


def renditions(answer):
    """The names of the renditions in what `polyphony ladder` printed."""
    entries = answer if isinstance(answer, list) else answer.get("renditions", answer.get("files", []))
    names = [entry["name"] if isinstance(entry, dict) else os.path.splitext(os.path.basename(entry))[0] for entry in entries]
    names = [name for name in names if name.split("-")[0] in ("aac", "flac")]
    if not names:
        raise RuntimeError(f"`polyphony ladder` named no renditions: {answer}")
    return names


def outputs(names, folder):
    """ffmpeg's arguments for the same encodings: `aac-128` is AAC at 128 kbit/s, `flac` is FLAC."""
    arguments = []
    for name in names:
        codec, _, rate = name.partition("-")
        encoder = ["-c:a", "aac", "-b:a", f"{rate}k"] if codec == "aac" else ["-c:a", "flac", "-strict", "experimental"]
        arguments += ["-map", "0:a:0", "-map_metadata", "-1", *encoder, *MP4, os.path.join(folder, name + ".mp4")]
    return arguments


def cpu(command):
    """(user and system seconds of a command and the children that it waited for, what it printed)."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command[:2])} ended with {process.returncode}")
        out.seek(0)
        return usage.ru_utime + usage.ru_stime, out.read().decode()
