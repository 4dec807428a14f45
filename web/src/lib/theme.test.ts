import { afterEach, expect, it, vi } from "vitest";
import { chooseLook, lookInForce } from "./theme";

afterEach(() => chooseLook({ theme: "system", contrast: "system", motion: "system" }));

function systemWants(...queries: string[]) {
  vi.spyOn(globalThis, "matchMedia").mockImplementation(
    (query) => ({ matches: queries.some((wanted) => query.includes(wanted)) }) as MediaQueryList,
  );
}

it("follows the system until somebody chooses", () => {
  systemWants("dark", "reduced-motion", "contrast");
  expect(lookInForce()).toEqual({ dark: true, contrast: true, still: true });
  chooseLook({ theme: "light", contrast: "standard", motion: "full" });
  expect(lookInForce()).toEqual({ dark: false, contrast: false, still: false });
});

it("marks the page and remembers, and forgets what is left to the system", () => {
  systemWants();
  chooseLook({ theme: "dark", contrast: "more", motion: "reduced" });
  const { theme, contrast, motion } = document.documentElement.dataset;
  expect([theme, contrast, motion]).toEqual(["dark", "more", "reduced"]);
  expect(localStorage.getItem("polyphony.contrast")).toBe("more");
  chooseLook({ contrast: "system" });
  expect(localStorage.getItem("polyphony.contrast")).toBeNull();
  expect(document.documentElement.dataset.contrast).toBe("standard");
});
