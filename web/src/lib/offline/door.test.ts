import { expect, it, vi } from "vitest";

it("loads nothing for the player until something was kept, and says when that is", async () => {
  vi.stubGlobal("caches", {});
  vi.stubGlobal("indexedDB", {});
  const source = vi.fn(async () => null);
  const loaded = vi.fn();
  vi.doMock("./index", () => {
    loaded();
    return { offline: { source } };
  });
  const locks = "locks" in navigator ? undefined : { request: vi.fn() };
  if (locks) vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { locks }));
  const door = await import("./door");
  expect(await door.offlineSource("trk_1")).toBeNull();
  await door.resumeOffline();
  expect(loaded).not.toHaveBeenCalled();
  door.markOfflineUsed();
  expect(localStorage.getItem("polyphony.offline.used")).toBe("yes");
  await door.offlineSource("trk_1");
  expect(source).toHaveBeenCalledWith("trk_1");
  vi.unstubAllGlobals();
});
