import { expect, it } from "vitest";
import { EventParser } from "./events";

it("gives events that arrive in pieces, with their names and lines", () => {
  const parser = new EventParser();
  expect(parser.push("event: sc")).toEqual([]);
  expect(parser.push('an\ndata: {"seen":\ndata: 3}\n')).toEqual([]);
  expect(parser.push("\n: a comment\n\ndata:plain\r\n\r\n")).toEqual([
    { event: "scan", data: '{"seen":\n3}' },
    { event: "message", data: "plain" },
  ]);
});
