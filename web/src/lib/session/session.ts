// Who is signed in, in this tab and in all the others. The access token lives in memory only; the refresh
// token is in localStorage and is spent by one tab at a time.

import { problemFrom } from "@/api/problem";
import type { Session, SessionUser } from "@/api/types";
import { withLock } from "./lock";

const KEY = "polyphony.session";
const BASE = "/api/v1/users";
const LONGEST_WAIT_S = 10;

interface Stored {
  refresh_token: string;
  user: SessionUser;
}

type Message = { kind: "signed-in"; access: string; user: SessionUser } | { kind: "signed-out" };

export class SessionKeeper {
  private access: string | null = null;
  private user: SessionUser | null;
  private refreshing: Promise<string | null> | null = null;
  private listeners = new Set<() => void>();
  private channel: BroadcastChannel | null = null;

  constructor() {
    this.user = this.read()?.user ?? null;
    if (typeof BroadcastChannel !== "undefined") {
      this.channel = new BroadcastChannel("polyphony.session");
      this.channel.onmessage = (event: MessageEvent<Message>) => this.hear(event.data);
    }
    globalThis.addEventListener?.("storage", (event) => {
      if (event.key === KEY && event.newValue === null) this.forget();
    });
  }

  current = (): SessionUser | null => this.user;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes over the session that signing in, signing up or refreshing answered with. */
  adopt(session: Session): void {
    this.access = session.access_token;
    const stored: Stored = { refresh_token: session.refresh_token, user: session.user };
    localStorage.setItem(KEY, JSON.stringify(stored));
    this.setUser(session.user);
    this.channel?.postMessage({ kind: "signed-in", access: session.access_token, user: session.user });
  }

  /** Ends the session here, on the server and in the other tabs. */
  async signOut(): Promise<void> {
    try {
      await this.fetch(new Request(`${BASE}/logout`, { method: "POST" }));
    } catch {
      // Without a server the session still ends on this device.
    }
    this.drop();
  }

  /** A fetch that carries the access token, renewing it once when the server says it has expired. */
  fetch = async (request: Request): Promise<Response> => {
    if (!this.user || isPublic(request.url)) return fetch(request);
    const again = request.clone();
    const token = this.access ?? (await this.refresh(null));
    const response = await fetch(withToken(request, token));
    if (response.status !== 401 || !token) return response;
    const renewed = await this.refresh(token);
    return renewed ? fetch(withToken(again, renewed)) : response;
  };

  /** A token for those who send their own requests (uploads). */
  async token(): Promise<string | null> {
    return this.access ?? this.refresh(null);
  }

  /** Renews the access token unless somebody already replaced `stale`. One request for all who ask. */
  refresh(stale: string | null): Promise<string | null> {
    this.refreshing ??= withLock("polyphony.refresh", () => this.renew(stale)).finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async renew(stale: string | null): Promise<string | null> {
    if (this.access && this.access !== stale) return this.access;
    const stored = this.read();
    if (!stored) {
      this.forget();
      return null;
    }
    const response = await this.exchange(stored.refresh_token);
    if (response.ok) {
      this.adopt((await response.json()) as Session);
      return this.access;
    }
    if (response.status === 401 || response.status === 403) {
      this.drop();
      return null;
    }
    throw await problemFrom(response);
  }

  /** Asks for new tokens, and once more after the time that a busy server names. */
  private async exchange(refreshToken: string): Promise<Response> {
    const ask = () =>
      fetch(`${BASE}/refresh`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ refresh_token: refreshToken }),
      });
    const response = await ask();
    if (response.status !== 429 && response.status !== 503) return response;
    const seconds = Number(response.headers.get("retry-after") ?? 1);
    if (!(seconds <= LONGEST_WAIT_S)) return response;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return ask();
  }

  private hear(message: Message): void {
    if (message.kind === "signed-out") return this.forget();
    this.access = message.access;
    this.setUser(message.user);
  }

  private drop(): void {
    localStorage.removeItem(KEY);
    this.channel?.postMessage({ kind: "signed-out" });
    this.forget();
  }

  private forget(): void {
    this.access = null;
    this.setUser(null);
  }

  private setUser(user: SessionUser | null): void {
    this.user = user;
    for (const listener of this.listeners) listener();
  }

  private read(): Stored | null {
    try {
      const text = localStorage.getItem(KEY);
      return text ? (JSON.parse(text) as Stored) : null;
    } catch {
      return null;
    }
  }
}

function isPublic(url: string): boolean {
  return /\/users\/(login|signup|setup|refresh)$/.test(new URL(url, "http://local").pathname);
}

function withToken(request: Request, token: string | null): Request {
  if (!token) return request;
  const headers = new Headers(request.headers);
  headers.set("authorization", `Bearer ${token}`);
  return new Request(request, { headers });
}
