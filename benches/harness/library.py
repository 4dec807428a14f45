"""A tagged library of exactly N tracks for the scans: a few short clips, encoded once, each copy with tags of its own.

Eight of the tracks are four minutes long, as real music is: the references, which the streams are measured on.
The same N gives the same library. A manifest beside it says what is in it.
"""
import io
import json
import os
import random
import shutil
import subprocess
import sys

# (ending, encoder, seconds of a clip, share of the library)
FORMATS = [
    ("mp3", ["-c:a", "libmp3lame", "-b:a", "128k"], 15, 50),
    ("flac", ["-c:a", "flac", "-sample_fmt", "s16"], 5, 25),
    ("ogg", ["-c:a", "libvorbis", "-b:a", "96k"], 15, 10),
    ("m4a", ["-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart"], 15, 10),
    ("opus", ["-c:a", "libopus", "-b:a", "64k"], 15, 5),
]
REFERENCES = [("flac", 2), ("mp3", 3), ("m4a", 2), ("ogg", 1)]
REFERENCE_SECONDS = 240

SYLLABLES = "ka lo mi ra ven tor el an dis sol mar bel cor nim fey tes ur wen zan bru dra fin jas é ö å ве ко ми さ くら 夢".split()
GENRES = ["Ambient", "Classical", "Drum & Bass", "Folk", "Hip-Hop", "House", "Jazz", "Metal", "Pop", "Rock", "Soul", "Techno"]


def prepare(cache, tracks):
    """(folder, manifest) of the cached library, made if it is not there yet."""
    folder = os.path.join(cache, f"library-{tracks}")
    if not os.path.exists(folder + ".json"):
        print(f"    making a library of {tracks} tracks (once)", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        clips = os.path.join(cache, "clips")
        os.makedirs(clips, exist_ok=True)
        # The maker of the comparisons with other servers, where it stands beside the project; otherwise this one.
        other = os.path.join("..", "shared", "bench", "make_library.py")
        if os.path.exists(other):
            subprocess.run([sys.executable, other, str(tracks), folder, "--clips", clips], check=True, timeout=1800)
        else:
            make(folder, clips, tracks)
    with open(folder + ".json") as file:
        return folder, json.load(file)


def make(folder, clips, tracks):
    rng = random.Random(tracks)
    part = folder + ".part"
    shutil.rmtree(part, ignore_errors=True)
    manifest = dict(tracks=tracks, reference=[])
    covers = [cover(clips, number) for number in range(8)]
    made = 0
    for ending, count in REFERENCES:
        for _ in range(count):
            made += 1
            title = f"Reference {made} {ending}"
            path = write(part, clip(clips, ending, REFERENCE_SECONDS, made), ending, dict(
                title=title, artist="References", album="Loopback", year=2026, track=made, disc=1, genre="Test"), covers[0])
            manifest["reference"].append(dict(
                title=title, suffix=ending, path=os.path.relpath(path, part), bytes=os.path.getsize(path)))
    album = 0
    while made < tracks:
        artist, album = phrase(rng), album + 1
        ending, _, seconds, _ = rng.choices(FORMATS, [entry[3] for entry in FORMATS])[0]
        shared = dict(artist=artist, album=f"{phrase(rng)} {album}", year=rng.randint(1960, 2026), disc=1, genre=rng.choice(GENRES))
        source = clip(clips, ending, seconds, 100 + album % 3)
        for number in range(1, min(rng.randint(4, 16), tracks - made) + 1):
            write(part, source, ending, dict(shared, title=phrase(rng), track=number), covers[album % 8])
            made += 1
    os.rename(part, folder)
    with open(folder + ".json", "w") as file:
        json.dump(manifest, file)


def phrase(rng):
    words = ("".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))).capitalize() for _ in range(rng.randint(1, 3)))
    return " ".join(words)


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments], check=True, timeout=300)


def clip(clips, ending, seconds, seed):
    """The bytes of an encoded clip: pink noise and two slow tones."""
    path = os.path.join(clips, f"{ending}-{seconds}-{seed}.{ending}")
    if not os.path.exists(path):
        encoder = next(entry[1] for entry in FORMATS if entry[0] == ending)
        sound = (f"anoisesrc=color=pink:amplitude=0.2:seed={seed}:d={seconds}:r=44100[n];"
                 f"aevalsrc='0.25*sin({1100 + seed}*t+8*sin(t))|0.25*sin({1700 + seed}*t)':d={seconds}:s=44100[s];"
                 "[n]aformat=channel_layouts=stereo[m];[m][s]amix=inputs=2[out]")
        ffmpeg("-filter_complex", sound, "-map", "[out]", *encoder, path)
    with open(path, "rb") as file:
        return file.read()


def cover(clips, number):
    path = os.path.join(clips, f"cover-{number}.jpg")
    if not os.path.exists(path):
        ffmpeg("-f", "lavfi", "-i", f"mandelbrot=s=600x600:start_scale={3 / (number + 1)}:rate=1", "-frames:v", "1", "-q:v", "4", path)
    with open(path, "rb") as file:
        return file.read()


def write(folder, clip_bytes, ending, tags, picture):
    """One tagged copy of a clip; answers its path."""
    buffer = io.BytesIO(clip_bytes)
    TAGGERS[ending](buffer, tags, picture)
    place = os.path.join(folder, tags["artist"], tags["album"])
    os.makedirs(place, exist_ok=True)
    path = os.path.join(place, f"{tags['track']:02d} {tags['title']}.{ending}")
    with open(path, "wb") as file:
        file.write(buffer.getbuffer())
    return path


def tag_mp3(buffer, tags, picture):
    from mutagen.id3 import APIC, ID3, TALB, TCON, TDRC, TIT2, TPE1, TPE2, TPOS, TRCK
    audio = ID3()
    for frame, value in ((TIT2, "title"), (TPE1, "artist"), (TPE2, "artist"), (TALB, "album"), (TCON, "genre"),
                         (TDRC, "year"), (TRCK, "track"), (TPOS, "disc")):
        audio.add(frame(encoding=3, text=str(tags[value])))
    audio.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="", data=picture))
    audio.save(buffer, v2_version=4)


def tag_m4a(buffer, tags, picture):
    from mutagen.mp4 import MP4, MP4Cover
    audio = MP4(buffer)
    audio["\xa9nam"], audio["\xa9ART"], audio["aART"] = tags["title"], tags["artist"], tags["artist"]
    audio["\xa9alb"], audio["\xa9gen"], audio["\xa9day"] = tags["album"], tags["genre"], str(tags["year"])
    audio["trkn"], audio["disk"] = [(tags["track"], 0)], [(tags["disc"], 1)]
    audio["covr"] = [MP4Cover(picture, MP4Cover.FORMAT_JPEG)]
    buffer.seek(0)
    audio.save(buffer)


def vorbis(kind):
    def tag(buffer, tags, picture):
        import base64
        from mutagen.flac import FLAC, Picture
        from mutagen.oggopus import OggOpus
        from mutagen.oggvorbis import OggVorbis
        audio = {"flac": FLAC, "ogg": OggVorbis, "opus": OggOpus}[kind](buffer)
        if audio.tags is None:
            audio.add_tags()
        audio["title"], audio["artist"], audio["albumartist"] = tags["title"], tags["artist"], tags["artist"]
        audio["album"], audio["genre"], audio["date"] = tags["album"], tags["genre"], str(tags["year"])
        audio["tracknumber"], audio["discnumber"] = str(tags["track"]), str(tags["disc"])
        image = Picture()
        image.type, image.mime, image.data, image.width, image.height, image.depth = 3, "image/jpeg", picture, 600, 600, 24
        if kind == "flac":
            audio.add_picture(image)
        else:
            audio["metadata_block_picture"] = base64.b64encode(image.write()).decode()
        buffer.seek(0)
        audio.save(buffer)
    return tag


TAGGERS = {"mp3": tag_mp3, "m4a": tag_m4a, "flac": vorbis("flac"), "ogg": vorbis("ogg"), "opus": vorbis("opus")}
