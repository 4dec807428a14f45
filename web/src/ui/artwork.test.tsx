import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Artwork } from "./artwork";

function images(element: React.ReactElement): HTMLImageElement[] {
  return [...render(element).container.querySelectorAll("img")];
}

it("asks for a picture as large as its place, and keeps the place", () => {
  const [row] = images(<Artwork id="art_1" seed="a" size={40} />);
  expect(row?.getAttribute("sizes")).toBe("auto, 40px");
  expect(row?.getAttribute("srcset")).toContain("size=80 80w");
  expect(row?.getAttribute("src")).toBe("/api/v1/artwork/art_1?size=80");
  expect([row?.getAttribute("width"), row?.getAttribute("height")]).toEqual(["40", "40"]);
  expect(row?.getAttribute("loading")).toBe("lazy");
  expect(row?.getAttribute("fetchpriority")).toBeNull();
});

it("loads a large cover first, over the small one that lists have shown", () => {
  const [small, large] = images(<Artwork id="art_1" seed="a" size={416} sizes="min(26rem, 90vw)" eager />);
  expect(small?.getAttribute("src")).toBe("/api/v1/artwork/art_1?size=80");
  expect(large?.getAttribute("sizes")).toBe("min(26rem, 90vw)");
  expect(large?.getAttribute("fetchpriority")).toBe("high");
  expect(large?.getAttribute("loading")).toBe("eager");
});

it("draws what has no picture, the same for the same thing", () => {
  const one = render(<Artwork id={null} seed="a" size={40} />).container.innerHTML;
  const same = render(<Artwork id={null} seed="a" size={40} />).container.innerHTML;
  const other = render(<Artwork id={null} seed="b" size={40} />).container.innerHTML;
  expect(one).toContain("<svg");
  expect(same).toBe(one);
  expect(other).not.toBe(one);
});
