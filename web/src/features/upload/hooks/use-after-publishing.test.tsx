import { act, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { expect, it } from "vitest";
import type { Track } from "@/api/types";
import { track } from "@/test-music";
import { useAfterPublishing } from "./use-after-publishing";

const all = ["a", "b", "c"].map((id) => track(id, { visibility: "draft" }));
let tell: (ids: ReadonlySet<string>) => void;

function Page({ drafts }: { drafts: Track[] }) {
  const draftsHead = useRef<HTMLHeadingElement>(null);
  const othersHead = useRef<HTMLHeadingElement>(null);
  const { words, onPublished } = useAfterPublishing(drafts, draftsHead, othersHead);
  tell = onPublished;
  return (
    <>
      {drafts.length > 0 && (
        <>
          <h2 ref={draftsHead} tabIndex={-1}>
            Drafts
          </h2>
          <button type="button">Publish</button>
        </>
      )}
      <h2 ref={othersHead} tabIndex={-1}>
        Your uploads
      </h2>
      <input aria-label="Elsewhere" />
      <p role="status">{words}</p>
    </>
  );
}

const focused = () => document.activeElement;
const said = () => screen.getByRole("status").textContent;

it("goes on at what is uploaded when the table went with its last row, and says so", () => {
  const { rerender } = render(<Page drafts={all} />);
  screen.getByRole("button").focus();
  act(() => tell(new Set(["a", "b", "c"])));
  // The list has not followed yet.
  expect(focused()).toBe(screen.getByRole("button"));
  rerender(<Page drafts={[]} />);
  expect(focused()).toBe(screen.getByRole("heading", { name: "Your uploads" }));
  expect(said()).toBe("Published 3 tracks. No drafts are left.");
});

it("goes on at the drafts while there are some", () => {
  const { rerender } = render(<Page drafts={all} />);
  rerender(<Page drafts={all.slice(1)} />);
  act(() => tell(new Set(["a"])));
  expect(focused()).toBe(screen.getByRole("heading", { name: "Drafts" }));
  expect(said()).toBe("Published 1 track. 2 drafts are left.");
});

it("leaves whoever is elsewhere already where they are", () => {
  const { rerender } = render(<Page drafts={all} />);
  screen.getByRole("textbox").focus();
  act(() => tell(new Set(["a", "b", "c"])));
  rerender(<Page drafts={[]} />);
  expect(focused()).toBe(screen.getByRole("textbox"));
  expect(said()).toBe("Published 3 tracks. No drafts are left.");
});
