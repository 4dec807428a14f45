// The way of the sound behind the elements: one gain for each deck (loudness, crossfade), then the volume. Without
// Web Audio the elements do what they can by their own volume.

export interface DeckOutput {
  /**
   * Loudness normalisation as a factor; `rampMs` keeps a change from clicking. `inMs` lets it happen later, on the
   * clock of the sound; another call takes that back.
   */
  level(factor: number, rampMs: number, inMs?: number): void;
  /** Moves to silence or to full by equal power. */
  fade(to: 0 | 1, ms: number): void;
}

export interface Sound {
  outputs: [DeckOutput, DeckOutput];
  setVolume(volume: number, muted: boolean): void;
  /** A further factor on everything, for the sleep timer. */
  dim(factor: number, ms: number): void;
  /** Makes ready what takes long, at a gesture that may lead to sound. */
  warm(): void;
  /** Gives the hardware back while nothing plays. */
  rest(): void;
  /** Only has an effect after a gesture; says whether sound can come out. */
  resume(): Promise<boolean>;
  analyser(): AnalyserNode | null;
  setSink(id: string): Promise<void>;
}

const CURVE_POINTS = 65;
/** How long starting the audio hardware may take. */
const RESUME_MS = 1_500;

export class SoundGraph implements Sound {
  readonly outputs: [DeckOutput, DeckOutput];
  private nodes: Nodes | null = null;
  private state = { volume: 1, muted: false, levels: [1, 1], fades: [1, 1], dim: 1 };
  private sink = "";

  constructor(private readonly elements: [HTMLAudioElement, HTMLAudioElement]) {
    this.outputs = [this.output(0), this.output(1)];
  }

  setVolume(volume: number, muted: boolean): void {
    this.state.volume = volume;
    this.state.muted = muted;
    for (const element of this.elements) element.muted = muted;
    if (this.nodes) glide(this.nodes, this.nodes.volume.gain, volume, 20);
    this.apply();
  }

  dim(factor: number, ms: number): void {
    this.state.dim = factor;
    if (this.nodes) glide(this.nodes, this.nodes.dim.gain, factor, ms);
    this.apply();
  }

  warm(): void {
    this.nodes ??= this.build();
  }

  rest(): void {
    if (this.nodes?.context.state === "running") void this.nodes.context.suspend().catch(() => {});
  }

  async resume(): Promise<boolean> {
    this.warm();
    const context = this.nodes?.context;
    if (!context) return true;
    if (context.state === "running") return true;
    const late = new Promise<void>((resolve) => setTimeout(resolve, RESUME_MS));
    await Promise.race([context.resume().catch(() => {}), late]);
    return (context.state as AudioContextState) === "running";
  }

  analyser(): AnalyserNode | null {
    return this.nodes?.analyser ?? null;
  }

  async setSink(id: string): Promise<void> {
    this.sink = id;
    type WithSink = { setSinkId?(id: string): Promise<void> };
    const targets = this.nodes ? [this.nodes.context as WithSink] : (this.elements as WithSink[]);
    await Promise.all(targets.map((target) => target.setSinkId?.(id)));
  }

  private output(which: 0 | 1): DeckOutput {
    return {
      level: (factor, rampMs, inMs = 0) => {
        const node = this.nodes?.levels[which];
        if (node && this.nodes) glide(this.nodes, node.gain, factor, rampMs, inMs);
        // Without the graph nothing can be told in advance.
        if (inMs > 0) return;
        this.state.levels[which] = factor;
        this.apply();
      },
      fade: (to, ms) => {
        const from = this.state.fades[which] ?? 1;
        this.state.fades[which] = to;
        const node = this.nodes?.fades[which];
        if (node && this.nodes) fadeByPower(this.nodes, node.gain, from, to, ms);
        this.apply();
      },
    };
  }

  /** What the elements themselves can do: everything when there is no graph, nothing when there is. */
  private apply(): void {
    const { volume, levels, fades, dim } = this.state;
    this.elements.forEach((element, which) => {
      const all = volume * (levels[which] ?? 1) * (fades[which] ?? 1) * dim;
      element.volume = this.nodes ? 1 : Math.min(1, Math.max(0, all));
    });
  }

  private build(): Nodes | null {
    // iPhones silence a page's audio context behind the lock screen, but not its audio element.
    const phone = !("MediaSource" in globalThis) && "ManagedMediaSource" in globalThis;
    if (phone || typeof AudioContext === "undefined") return null;
    try {
      const context = new AudioContext({ latencyHint: "playback" });
      const gain = () => context.createGain();
      const nodes: Nodes = {
        context,
        levels: [gain(), gain()],
        fades: [gain(), gain()],
        analyser: context.createAnalyser(),
        dim: gain(),
        volume: gain(),
      };
      this.elements.forEach((element, which) => {
        const [level, fade] = [nodes.levels[which], nodes.fades[which]];
        if (!level || !fade) return;
        level.gain.value = this.state.levels[which] ?? 1;
        fade.gain.value = this.state.fades[which] ?? 1;
        context.createMediaElementSource(element).connect(level).connect(fade).connect(nodes.analyser);
      });
      nodes.dim.gain.value = this.state.dim;
      nodes.volume.gain.value = this.state.volume;
      nodes.analyser.connect(nodes.dim).connect(nodes.volume).connect(context.destination);
      // Another app or a sleeping machine may have taken the hardware.
      context.addEventListener("statechange", () => {
        if ((context.state as string) === "interrupted") void context.resume().catch(() => {});
      });
      this.nodes = nodes;
      this.apply();
      if (this.sink) void this.setSink(this.sink).catch(() => {});
      return nodes;
    } catch {
      return null;
    }
  }
}

interface Nodes {
  context: AudioContext;
  levels: [GainNode, GainNode];
  fades: [GainNode, GainNode];
  analyser: AnalyserNode;
  dim: GainNode;
  volume: GainNode;
}

function glide({ context }: Nodes, param: AudioParam, to: number, ms: number, inMs = 0): void {
  const now = context.currentTime;
  const from = now + inMs / 1000;
  param.cancelScheduledValues(now);
  param.setValueAtTime(param.value, now);
  param.setValueAtTime(param.value, from);
  param.linearRampToValueAtTime(to, from + Math.max(ms, 1) / 1000);
}

/** The squares of both curves add up to one, so that unrelated music keeps its loudness (equal power). */
export function powerCurve(from: number, to: number): Float32Array<ArrayBuffer> {
  const curve = new Float32Array(CURVE_POINTS);
  for (let point = 0; point < CURVE_POINTS; point += 1) {
    const done = point / (CURVE_POINTS - 1);
    const part = to > from ? Math.sin((done * Math.PI) / 2) : Math.cos((done * Math.PI) / 2);
    curve[point] = Math.min(from, to) + Math.abs(to - from) * part;
  }
  return curve;
}

function fadeByPower({ context }: Nodes, param: AudioParam, from: number, to: number, ms: number): void {
  const now = context.currentTime;
  param.cancelScheduledValues(now);
  if (ms <= 0 || from === to) param.setValueAtTime(to, now);
  else param.setValueCurveAtTime(powerCurve(from, to), now, ms / 1000);
}
