import { expect, it } from "vitest";
import { passes, refusalFrom } from "./refusals";

const problem = (code: string, detail: string) => JSON.stringify({ code, detail });

it("stops everything when the disk or the allowance is full", () => {
  expect(refusalFrom(503, problem("storage_full", "x")).reach).toBe("all");
  expect(refusalFrom(507, "").reach).toBe("all");
  expect(refusalFrom(429, problem("too_many_upload_bytes", "Too large together."))).toEqual({
    reach: "all",
    text: "Too large together.",
  });
  expect(passes(503, problem("storage_full", "x"))).toBe(false);
});

it("says in the server's words why one file will never do", () => {
  expect(refusalFrom(422, problem("not_audio", "This is no music."))).toEqual({
    reach: "file",
    text: "This is no music.",
  });
  expect(refusalFrom(413, "<html>").reach).toBe("file");
  expect(refusalFrom(415, "<html>").text).toContain("415");
});

it("goes on by itself after what passes", () => {
  for (const status of [0, 401, 409, 423, 429, 500, 502])
    expect(passes(status, ""), String(status)).toBe(true);
  for (const status of [400, 403, 413, 422, 507]) expect(passes(status, ""), String(status)).toBe(false);
  expect(refusalFrom(0, "").reach).toBe("again");
});
