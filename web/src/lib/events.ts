// Server-sent events over fetch, because `EventSource` cannot carry an Authorization header.
import { problemFrom } from "@/api/problem";
import { session } from "@/lib/session";

export interface ServerEvent {
  event: string;
  data: string;
}

/** Takes the text of a stream in pieces and gives the events that are complete (WHATWG HTML, section 9.2). */
export class EventParser {
  private rest = "";
  private event = "message";
  private data: string[] = [];

  push(text: string): ServerEvent[] {
    const found: ServerEvent[] = [];
    const lines = (this.rest + text).split(/\r?\n/);
    this.rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (this.data.length > 0) found.push({ event: this.event, data: this.data.join("\n") });
        this.event = "message";
        this.data = [];
        continue;
      }
      if (line.startsWith(":")) continue;
      const colon = line.indexOf(":");
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (field === "event") this.event = value;
      if (field === "data") this.data.push(value);
    }
    return found;
  }
}

/** Reads events until the server ends the stream or the signal aborts. */
export async function readEvents(
  url: string,
  signal: AbortSignal,
  onEvent: (event: ServerEvent) => void,
): Promise<void> {
  const response = await session.fetch(
    new Request(url, { headers: { accept: "text/event-stream" }, signal }),
  );
  if (!response.ok || !response.body) throw await problemFrom(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const event of parser.push(value)) onEvent(event);
  }
}
