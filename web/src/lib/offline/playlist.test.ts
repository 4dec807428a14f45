import { describe, expect, it } from "vitest";
import { BrokenLadder } from "@/lib/player/mse/playlist";
import { stream } from "@/test-music";
import { checkPlaylist, keptStream, masterOf, renditionToKeep } from "./playlist";
import { playlistOf, rendition } from "./test-storage";

const ladder = [rendition("aac-64", 10), rendition("aac-256", 40), rendition("flac", 90, { codec: "fLaC" })];
const all = stream("t", 0, { renditions: ladder, hls_url: "/media/secret-token/t/master.m3u8" });

describe("what is kept of a ladder", () => {
  it("is the best rendition that the browser plays", () => {
    expect(renditionToKeep(all, () => true)?.name).toBe("flac");
    expect(renditionToKeep(all, (one) => one.codec !== "fLaC")?.name).toBe("aac-256");
    expect(renditionToKeep(all, () => false)).toBeNull();
  });

  it("is all that the master playlist lists", () => {
    const master = masterOf(rendition("aac-256", 40));
    expect(master.match(/\.m3u8/g)).toHaveLength(1);
    expect(master).toContain('BANDWIDTH=256000,CODECS="mp4a.40.2"\naac-256.m3u8\n');
  });

  it("has no address with a token in it, and ends when the copy does", () => {
    const kept = keptStream(all, rendition("aac-256", 40), Date.parse("2026-12-28T00:00:00Z"));
    expect(JSON.stringify(kept)).not.toContain("token");
    expect(kept.renditions.map((one) => one.name)).toEqual(["aac-256"]);
    expect(kept.expires_at).toBe("2026-12-28T00:00:00.000Z");
  });

  it("is refused when its playlist is of another file or lists more than there is", () => {
    const one = rendition("aac-256", 5_000);
    expect(() => checkPlaylist(playlistOf("aac-256", 5_000), one)).not.toThrow();
    expect(() => checkPlaylist(playlistOf("aac-64", 5_000), one)).toThrow(BrokenLadder);
    expect(() => checkPlaylist(playlistOf("aac-256", 5_001), one)).toThrow(BrokenLadder);
    expect(() => checkPlaylist("<html>a proxy's page</html>", one)).toThrow(BrokenLadder);
  });
});
