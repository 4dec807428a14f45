// One tab plays at a time. Whoever begins says so, and the others pause.
import { uuid } from "@/lib/id";

/** `still` answers a new tab's question; it takes the sound from nobody. */
type Message = { kind: "plays" | "still" | "silent"; tab: string } | { kind: "who" };

export class Tabs {
  private readonly tab = uuid();
  private readonly channel: BroadcastChannel | null;
  private playing = false;
  private other: string | null = null;

  /** `onElsewhere` hears whether another tab plays now. */
  constructor(private readonly onElsewhere: (elsewhere: boolean) => void) {
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("polyphony.player");
    if (!this.channel) return;
    this.channel.onmessage = (event: MessageEvent<Message>) => this.hear(event.data);
    this.say({ kind: "who" });
    // A closed tab plays no more, whatever it was doing.
    globalThis.addEventListener?.("pagehide", () => this.set(false));
  }

  set(playing: boolean): void {
    if (playing === this.playing) return;
    this.playing = playing;
    this.say({ kind: playing ? "plays" : "silent", tab: this.tab });
    if (playing) this.setOther(null);
  }

  private hear(message: Message): void {
    if (message.kind === "who") {
      if (this.playing) this.say({ kind: "still", tab: this.tab });
    } else if (message.kind === "plays") {
      this.playing = false;
      this.setOther(message.tab);
    } else if (message.kind === "still") {
      if (!this.playing) this.setOther(message.tab);
    } else if (message.tab === this.other) this.setOther(null);
  }

  private setOther(tab: string | null): void {
    const before = this.other !== null;
    this.other = tab;
    if (before !== (tab !== null)) this.onElsewhere(tab !== null);
  }

  private say(message: Message): void {
    this.channel?.postMessage(message);
  }
}
