import { afterEach, expect, it, vi } from "vitest";
import { keepForGood, room } from "./quota";

afterEach(() => vi.unstubAllGlobals());

const storage = (parts: object) => vi.stubGlobal("navigator", { storage: parts });

it("tells what is left, and never less than nothing", async () => {
  storage({ estimate: async () => ({ usage: 30, quota: 100 }) });
  expect(await room()).toEqual({ used: 30, free: 70 });
  storage({ estimate: async () => ({ usage: 120, quota: 100 }) });
  expect(await room()).toEqual({ used: 120, free: 0 });
});

it("knows that it does not know", async () => {
  storage({ estimate: async () => Promise.reject(new Error("private mode")) });
  expect(await room()).toEqual({ used: null, free: null });
  vi.stubGlobal("navigator", {});
  expect(await room()).toEqual({ used: null, free: null });
  expect(await keepForGood()).toBe(false);
});

it("asks to keep things for good only where that is not granted yet", async () => {
  const persist = vi.fn(async () => true);
  storage({ persist, persisted: async () => true });
  expect(await keepForGood()).toBe(true);
  expect(persist).not.toHaveBeenCalled();
  storage({ persist, persisted: async () => false });
  expect(await keepForGood()).toBe(true);
  expect(persist).toHaveBeenCalledOnce();
});
