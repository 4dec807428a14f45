import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { t } from "@/lib/i18n";
import { track } from "@/test-music";
import { TrackText } from "./track";

const NAMES = {
  long: "Supercalifragilistic ".repeat(25).slice(0, 500),
  "without a space": "x".repeat(500),
  "from the right": "שיר של אהבה – أغنية",
  emoji: "🎻👩‍👩‍👧‍👦🏳️‍🌈 e\u0301",
  markup: '<img src=x onerror="alert(1)"><b>&amp;{name}</b>',
  "turned around": "\u202Egpj.exe",
};

for (const [kind, name] of Object.entries(NAMES)) {
  it(`shows a name as text, on one line: ${kind}`, () => {
    const { container } = render(
      <TrackText track={track("a", { title: name, artists: [{ id: "art_1", name }] })} />,
    );
    const [title, artists] = container.querySelectorAll<HTMLElement>("[dir=auto]");
    expect(title?.textContent).toBe(name);
    expect(artists?.textContent).toBe(name);
    for (const line of [title, artists]) {
      expect(line?.className).toContain("truncate");
      expect(line?.children).toHaveLength(0);
    }
    // As a value in a sentence it is no message of its own.
    expect(t("player.open", { title: name })).toContain(name);
  });
}
