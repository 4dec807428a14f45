import { beforeEach, expect, it, vi } from "vitest";
import type { Session } from "@/api/types";
import { SessionKeeper } from "./session";

const user = { id: "usr_1", username: "ada", email: "ada@example.org", roles: ["listener" as const] };
const sessionOf = (number: number): Session => ({
  user,
  access_token: `access-${number}`,
  refresh_token: `refresh-${number}`,
  token_type: "Bearer",
  expires_in: 900,
});

let refreshes: string[];
let valid: string;

beforeEach(() => {
  refreshes = [];
  valid = "access-1";
  vi.stubGlobal(
    "fetch",
    vi.fn(async (input: Request | string, init?: RequestInit) => {
      const url = typeof input === "string" ? input : input.url;
      if (url.endsWith("/refresh")) {
        const { refresh_token } = JSON.parse(String(init?.body)) as { refresh_token: string };
        refreshes.push(refresh_token);
        if (refresh_token === "refresh-revoked") return new Response("{}", { status: 401 });
        const next = sessionOf(Number(refresh_token.split("-")[1]) + 1);
        valid = next.access_token;
        return Response.json(next);
      }
      const bearer = (input as Request).headers.get("authorization");
      return new Response(null, { status: bearer === `Bearer ${valid}` ? 200 : 401 });
    }),
  );
});

const ask = (keeper: SessionKeeper) => keeper.fetch(new Request("http://local/api/v1/tracks"));

it("renews the access token once for all requests that find it expired", async () => {
  const keeper = new SessionKeeper();
  keeper.adopt(sessionOf(1));
  valid = "something newer";
  const answers = await Promise.all([ask(keeper), ask(keeper), ask(keeper)]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect(refreshes).toEqual(["refresh-1"]);
});

it("begins with the refresh token of an earlier visit", async () => {
  new SessionKeeper().adopt(sessionOf(1));
  const later = new SessionKeeper();
  expect(later.current()?.username).toBe("ada");
  expect((await ask(later)).status).toBe(200);
  expect(refreshes).toEqual(["refresh-1"]);
});

it("never writes the access token to storage", () => {
  new SessionKeeper().adopt(sessionOf(1));
  expect(JSON.stringify({ ...localStorage })).not.toContain("access-1");
});

it("ends the session when the refresh token is refused", async () => {
  const keeper = new SessionKeeper();
  keeper.adopt({ ...sessionOf(1), refresh_token: "refresh-revoked" });
  valid = "another";
  expect((await ask(keeper)).status).toBe(401);
  expect(keeper.current()).toBeNull();
  expect(localStorage.getItem("polyphony.session")).toBeNull();
});

it("keeps the session when the server is in trouble", async () => {
  const keeper = new SessionKeeper();
  keeper.adopt(sessionOf(1));
  vi.stubGlobal(
    "fetch",
    vi.fn(async (input: Request | string) => {
      if (typeof input === "string")
        return new Response("{}", { status: 503, headers: { "retry-after": "0" } });
      return new Response(null, { status: 401 });
    }),
  );
  await expect(ask(keeper)).rejects.toMatchObject({ status: 503 });
  expect(keeper.current()?.username).toBe("ada");
});

it("keeps whoever was signed in while there is no network, and goes on by itself when it is back", async () => {
  new SessionKeeper().adopt(sessionOf(1));
  const connected = fetch;
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("Failed to fetch")));
  const later = new SessionKeeper();
  await expect(ask(later)).rejects.toBeInstanceOf(TypeError);
  expect(later.current()?.username).toBe("ada");
  expect(localStorage.getItem("polyphony.session")).toContain("refresh-1");

  vi.stubGlobal("fetch", connected);
  expect((await ask(later)).status).toBe(200);
  expect(refreshes).toEqual(["refresh-1"]);
});

it("waits as long as a busy server asks, and then renews", async () => {
  const keeper = new SessionKeeper();
  keeper.adopt(sessionOf(1));
  let asked = 0;
  vi.stubGlobal(
    "fetch",
    vi.fn(async (input: Request | string) => {
      if (typeof input !== "string") {
        const fresh = input.headers.get("authorization") === "Bearer access-2";
        return new Response(null, { status: fresh ? 200 : 401 });
      }
      asked += 1;
      if (asked === 1) return new Response("{}", { status: 429, headers: { "retry-after": "0" } });
      return Response.json(sessionOf(2));
    }),
  );
  expect((await ask(keeper)).status).toBe(200);
  expect(asked).toBe(2);
});

it("tells its listeners when somebody signs out", async () => {
  const keeper = new SessionKeeper();
  keeper.adopt(sessionOf(1));
  const heard = vi.fn();
  keeper.subscribe(heard);
  vi.stubGlobal(
    "Request",
    class extends Request {
      constructor(input: RequestInfo, init?: RequestInit) {
        super(typeof input === "string" ? new URL(input, "http://local") : input, init);
      }
    },
  );
  await keeper.signOut();
  expect(heard).toHaveBeenCalled();
  expect(keeper.current()).toBeNull();
});
