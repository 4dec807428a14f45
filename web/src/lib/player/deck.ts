// One audio element and what feeds it: HLS through Media Source Extensions where there is a ladder, the
// browser's own HLS where that is all it has, and the progressive file otherwise.
import type Hls from "hls.js";
import type { Rendition, Stream } from "@/api/types";

export type Via = "hls" | "file";

export type DeckEvent =
  | { kind: "time" | "playing" | "waiting" | "paused" | "ended" }
  | { kind: "source"; via: Via; rendition: Rendition | null }
  /** `expired`: the server refused the address, so a new one may help. */
  | { kind: "failed"; expired: boolean };

/** What the engine needs of something that makes sound. */
export interface Deck {
  load(stream: Stream, startMs: number): void;
  /** Goes on with new addresses for the same track. */
  renew(stream: Stream): void;
  play(): Promise<void>;
  pause(): void;
  seek(ms: number): void;
  setVolume(volume: number, muted: boolean): void;
  clear(): void;
  positionMs(): number;
  durationMs(): number;
  bufferedMs(): number;
  onEvent(listener: (event: DeckEvent) => void): void;
}

const HLS_TYPE = "application/vnd.apple.mpegurl";

export class AudioDeck implements Deck {
  private audio: HTMLAudioElement;
  private hls: Hls | null = null;
  private stream: Stream | null = null;
  private listener: (event: DeckEvent) => void = () => {};
  /** Counts loads, so that a late import does not attach an old source. */
  private turn = 0;
  private wantsPlay = false;
  private recovered = false;

  constructor(audio: HTMLAudioElement = new Audio()) {
    this.audio = audio;
    audio.preload = "auto";
    const tell = (kind: "time" | "playing" | "waiting" | "paused" | "ended") => () => this.listener({ kind });
    audio.addEventListener("timeupdate", tell("time"));
    audio.addEventListener("progress", tell("time"));
    audio.addEventListener("durationchange", tell("time"));
    audio.addEventListener("seeked", tell("time"));
    audio.addEventListener("playing", tell("playing"));
    audio.addEventListener("waiting", tell("waiting"));
    audio.addEventListener("pause", () => {
      // The element also pauses when it ends and when its source is taken away.
      if (!audio.ended && audio.paused && this.stream) this.listener({ kind: "paused" });
    });
    audio.addEventListener("ended", tell("ended"));
    audio.addEventListener("error", () => {
      if (this.hls || !this.stream) return;
      // The element does not say which status it met; a new address is worth one try.
      const code = audio.error?.code;
      this.listener({ kind: "failed", expired: code !== MediaError.MEDIA_ERR_DECODE });
    });
  }

  onEvent(listener: (event: DeckEvent) => void): void {
    this.listener = listener;
  }

  load(stream: Stream, startMs: number): void {
    this.clear();
    this.stream = stream;
    if (stream.hls_url) void this.loadHls(stream, stream.hls_url, startMs);
    else this.loadFile(stream, startMs);
  }

  renew(stream: Stream): void {
    const playing = this.wantsPlay;
    const position = this.positionMs();
    if (this.hls) {
      if (this.hls.levels.length === 0) return this.reload(stream, position, playing);
      // Playlists and segments keep loading; `xhrSetup` sends them to the new address.
      this.stream = stream;
      this.hls.startLoad();
      return;
    }
    const whole = !this.audio.error && this.durationMs() > 0;
    if (whole && this.bufferedMs() >= this.durationMs() - 500) return;
    this.reload(stream, position, playing);
  }

  async play(): Promise<void> {
    this.wantsPlay = true;
    if (this.audio.src || this.audio.srcObject) await this.audio.play();
  }

  pause(): void {
    this.wantsPlay = false;
    this.audio.pause();
  }

  seek(ms: number): void {
    this.audio.currentTime = ms / 1000;
  }

  setVolume(volume: number, muted: boolean): void {
    this.audio.volume = volume;
    this.audio.muted = muted;
  }

  clear(): void {
    this.turn += 1;
    this.stream = null;
    this.wantsPlay = false;
    this.recovered = false;
    this.hls?.destroy();
    this.hls = null;
    this.audio.pause();
    if (this.audio.hasAttribute("src")) {
      this.audio.removeAttribute("src");
      this.audio.load();
    }
  }

  positionMs(): number {
    return this.audio.currentTime * 1000;
  }

  durationMs(): number {
    return Number.isFinite(this.audio.duration)
      ? this.audio.duration * 1000
      : (this.stream?.duration_ms ?? 0);
  }

  bufferedMs(): number {
    const { buffered, currentTime } = this.audio;
    for (let range = 0; range < buffered.length; range += 1) {
      if (buffered.start(range) <= currentTime + 0.5 && buffered.end(range) >= currentTime) {
        return buffered.end(range) * 1000;
      }
    }
    return this.positionMs();
  }

  private reload(stream: Stream, positionMs: number, playing: boolean): void {
    this.load(stream, positionMs);
    if (playing) void this.play().catch(() => this.listener({ kind: "paused" }));
  }

  private loadFile(stream: Stream, startMs: number): void {
    this.attach(stream.file_url, startMs);
    this.listener({ kind: "source", via: "file", rendition: null });
  }

  private attach(url: string, startMs: number): void {
    this.audio.src = url;
    if (startMs > 0) this.startAt(startMs);
    this.audio.load();
  }

  private startAt(ms: number): void {
    const turn = this.turn;
    const jump = () => {
      if (turn === this.turn) this.audio.currentTime = ms / 1000;
    };
    this.audio.addEventListener("loadedmetadata", jump, { once: true });
  }

  private async loadHls(stream: Stream, url: string, startMs: number): Promise<void> {
    const turn = this.turn;
    // Without subtitles, encryption and alternative audio, which a ladder does not have.
    const { default: HlsPlayer } = await import("hls.js/light");
    if (turn !== this.turn) return;
    if (!HlsPlayer.isSupported()) {
      if (!this.audio.canPlayType(HLS_TYPE)) return this.loadFile(stream, startMs);
      this.attach(url, startMs);
      this.listener({ kind: "source", via: "hls", rendition: null });
      return;
    }
    const base = folder(url);
    const hls = new HlsPlayer({
      startPosition: startMs / 1000,
      maxBufferLength: 60,
      maxMaxBufferLength: 180,
      xhrSetup: (xhr, target) => {
        const renewed = this.stream?.hls_url;
        const current = renewed ? folder(renewed) : base;
        if (current !== base) xhr.open("GET", target.replace(base, current), true);
      },
    });
    this.hls = hls;
    hls.on(HlsPlayer.Events.LEVEL_SWITCHED, (_, data) => {
      const level = hls.levels[data.level];
      this.listener({
        kind: "source",
        via: "hls",
        rendition: level ? matching(stream.renditions, level.bitrate, level.audioCodec) : null,
      });
    });
    hls.on(HlsPlayer.Events.ERROR, (_, data) => {
      const status = data.response?.code ?? 0;
      const refused = status === 401 || status === 403 || status === 410;
      if (!data.fatal && !refused) return;
      if (refused) return this.listener({ kind: "failed", expired: true });
      if (data.type === HlsPlayer.ErrorTypes.MEDIA_ERROR && !this.recovered) {
        this.recovered = true;
        hls.recoverMediaError();
        return;
      }
      // The ladder does not play here; the file may.
      const position = this.positionMs() || startMs;
      this.reload({ ...stream, hls_url: null }, position, this.wantsPlay);
    });
    hls.loadSource(url);
    hls.attachMedia(this.audio);
    this.listener({ kind: "source", via: "hls", rendition: null });
    if (this.wantsPlay) void this.audio.play().catch(() => this.listener({ kind: "paused" }));
  }
}

function folder(url: string): string {
  return new URL(url.slice(0, url.lastIndexOf("/") + 1), location.href).pathname;
}

/** The rendition that an HLS level is, by codec and then by the closest bit rate. */
function matching(renditions: Rendition[], bitrate: number, codec = ""): Rendition | null {
  const lossless = /flac/i.test(codec);
  const same = renditions.filter((rendition) => /flac/i.test(rendition.codec) === lossless);
  const distance = (rendition: Rendition) => Math.abs(rendition.bitrate - bitrate);
  return same.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}
