// One audio element and what feeds it: our ladder through a media source where there is one, the browser's own HLS
// where that is all it has, and the progressive file otherwise.
import type { Stream } from "@/api/types";
import type { Deck, DeckEvent, Playable } from "./deck";
import type { Feeder } from "./mse/feeder";

const HLS_TYPE = "application/vnd.apple.mpegurl";

let Ladder: typeof Feeder | null = null;

/** Loads what reads our ladder: with the first track, beside the answer of the server, and not with the page. */
export async function loadLadder(): Promise<void> {
  Ladder ??= (await import("./mse/feeder")).Feeder;
}

function playable({ renditions }: Stream): boolean {
  return Ladder !== null && Ladder.playable(renditions).length > 0;
}

export class AudioDeck implements Deck {
  private feeder: Feeder | null = null;
  private mode: "ladder" | "native" | "file" | null = null;
  private item: Playable | null = null;
  private listener: (event: DeckEvent) => void = () => {};
  private wantsPlay = false;
  /** Counts loads, so that a late event does not move a new source. */
  private turn = 0;

  constructor(readonly audio: HTMLAudioElement = new Audio()) {
    audio.preload = "auto";
    const tell = (kind: "time" | "playing" | "waiting" | "paused" | "ended") => () => this.tell({ kind });
    const moved = () => {
      this.feeder?.tick();
      this.tell({ kind: "time" });
    };
    for (const name of ["timeupdate", "progress", "durationchange", "seeked"]) {
      audio.addEventListener(name, moved);
    }
    audio.addEventListener("playing", tell("playing"));
    audio.addEventListener("waiting", tell("waiting"));
    audio.addEventListener("pause", () => {
      // The element also pauses when it ends and when its source is taken away.
      if (!audio.ended && audio.paused && this.item) this.tell({ kind: "paused" });
    });
    audio.addEventListener("ended", () => {
      this.feeder?.tick();
      this.tell({ kind: "ended" });
    });
    audio.addEventListener("error", () => this.fault());
  }

  onEvent(listener: (event: DeckEvent) => void): void {
    this.listener = listener;
  }

  load(item: Playable, startMs: number): void {
    this.clear();
    this.item = item;
    if (item.source && playable(item.source.stream)) {
      this.mode = "ladder";
      this.feeder ??= this.makeFeeder();
      this.feeder?.begin({ ...item, source: item.source }, startMs / 1000);
      this.tell({ kind: "source", via: item.source.via, rendition: null });
    } else if (item.stream.hls_url && this.audio.canPlayType(HLS_TYPE)) {
      this.attach("native", item.stream.hls_url, startMs);
      this.tell({ kind: "source", via: "hls", rendition: null });
    } else this.loadFile(item.stream, startMs);
  }

  follow(item: Playable | null): boolean {
    if (this.mode !== "ladder") return false;
    if (!item) {
      this.feeder?.follow(null);
      return true;
    }
    if (!item.source || !playable(item.source.stream)) return false;
    this.feeder?.follow({ ...item, source: item.source });
    return true;
  }

  change(item: Playable): boolean {
    if (this.mode !== "ladder" || !item.source || !playable(item.source.stream)) return false;
    this.item = item;
    this.feeder?.change({ ...item, source: item.source });
    return true;
  }

  renew(stream: Stream): void {
    if (!this.item) return;
    // What plays from its file has no ladder that plays here.
    this.item = { ...this.item, stream: this.mode === "file" ? { ...stream, hls_url: null } : stream };
    if (this.mode === "ladder") {
      if (this.item.source) this.item.source.stream = stream;
      return this.feeder?.retry();
    }
    const whole = !this.audio.error && this.durationMs() > 0;
    if (whole && this.bufferedMs() >= this.durationMs() - 500) return;
    this.reload(this.item, this.positionMs());
  }

  retry(): void {
    if (this.mode === "ladder") this.feeder?.retry();
  }

  async play(): Promise<void> {
    this.wantsPlay = true;
    if (this.mode) await this.audio.play();
  }

  pause(): void {
    this.wantsPlay = false;
    this.audio.pause();
  }

  seek(ms: number): void {
    if (this.mode === "ladder") this.feeder?.seek(ms / 1000);
    else if (this.mode) this.audio.currentTime = ms / 1000;
  }

  setSpeed(speed: number): void {
    this.audio.defaultPlaybackRate = speed;
    this.audio.playbackRate = speed;
    this.audio.preservesPitch = true;
  }

  clear(): void {
    this.turn += 1;
    this.item = null;
    this.mode = null;
    this.wantsPlay = false;
    this.feeder?.clear();
    this.audio.pause();
    if (this.audio.hasAttribute("src")) {
      this.audio.removeAttribute("src");
      this.audio.load();
    }
  }

  positionMs(): number {
    return (this.ladder()?.position() ?? this.audio.currentTime) * 1000;
  }

  durationMs(): number {
    const ladder = this.ladder();
    if (ladder) return ladder.seconds() * 1000;
    const { duration } = this.audio;
    return Number.isFinite(duration) && duration > 0 ? duration * 1000 : (this.item?.stream.duration_ms ?? 0);
  }

  bufferedMs(): number {
    const ladder = this.ladder();
    if (ladder) return ladder.buffered() * 1000;
    const { buffered, currentTime } = this.audio;
    for (let range = 0; range < buffered.length; range += 1) {
      if (buffered.start(range) <= currentTime + 0.5 && buffered.end(range) >= currentTime) {
        return buffered.end(range) * 1000;
      }
    }
    return this.positionMs();
  }

  complete(): boolean {
    return this.ladder()?.complete() ?? this.bufferedMs() >= this.durationMs() - 500;
  }

  private ladder(): Feeder | null {
    return this.mode === "ladder" ? this.feeder : null;
  }

  private makeFeeder(): Feeder | null {
    if (!Ladder) return null;
    return new Ladder(this.audio, {
      rendition: (rendition) => this.tell({ kind: "source", via: this.ladderVia(), rendition }),
      advanced: (key) => this.tell({ kind: "advanced", key }),
      lost: () => this.tell({ kind: "lost" }),
      found: () => this.tell({ kind: "found" }),
      nextBroken: (key) => this.tell({ kind: "unfollowed", key }),
      broken: () => this.withoutLadder(),
    });
  }

  private tell(event: DeckEvent): void {
    this.listener(event);
  }

  private ladderVia(): "hls" | "offline" {
    return this.item?.source?.via ?? "hls";
  }

  private fault(): void {
    if (!this.item) return;
    if (this.mode === "ladder" || this.mode === "native") return this.withoutLadder();
    // The element does not say which status it met; a new address is worth one try.
    this.tell({ kind: "failed", expired: this.audio.error?.code !== MediaError.MEDIA_ERR_DECODE });
  }

  /** The ladder does not play here; the file may. */
  private withoutLadder(): void {
    if (!this.item) return;
    if (this.item.source?.via === "offline") return this.tell({ kind: "failed", expired: false });
    this.reload(
      { ...this.item, source: null, stream: { ...this.item.stream, hls_url: null } },
      this.positionMs(),
    );
  }

  private reload(item: Playable, positionMs: number): void {
    const playing = this.wantsPlay;
    this.load(item, positionMs);
    // A source that cannot be played tells so by its own error; only a browser that refuses sound means a pause.
    const refused = (error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") this.tell({ kind: "paused" });
    };
    if (playing) void this.play().catch(refused);
  }

  private loadFile(stream: Stream, startMs: number): void {
    this.attach("file", stream.file_url, startMs);
    this.tell({ kind: "source", via: "file", rendition: null });
  }

  private attach(mode: "native" | "file", url: string, startMs: number): void {
    this.mode = mode;
    const { turn } = this;
    this.audio.src = url;
    if (startMs > 0) {
      const jump = () => {
        if (turn === this.turn) this.audio.currentTime = startMs / 1000;
      };
      this.audio.addEventListener("loadedmetadata", jump, { once: true });
    }
    this.audio.load();
  }
}
