import { act, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { useKeptFocus } from "./use-kept-focus";

function Page({ rows, dialog }: { rows: string[]; dialog: boolean }) {
  const [content, setContent] = useState<HTMLElement | null>(null);
  useKeptFocus(content);
  return (
    <>
      <main ref={setContent} tabIndex={-1}>
        <h1>Page</h1>
        <button type="button">First</button>
        <section>
          <h2>Rows</h2>
          {rows.map((row) => (
            <button key={row} type="button">
              {row}
            </button>
          ))}
        </section>
      </main>
      {dialog && <button type="button">Delete</button>}
    </>
  );
}

const settle = () => act(() => new Promise((done) => setTimeout(done, 300)));

it("stands on the heading near by when a row is gone, and where it was when a dialog is", async () => {
  const { rerender } = render(<Page rows={["a", "b"]} dialog={false} />);
  screen.getByText("b").focus();
  rerender(<Page rows={["a"]} dialog={false} />);
  await settle();
  expect(document.activeElement).toBe(screen.getByText("Rows"));

  screen.getByText("a").focus();
  rerender(<Page rows={["a"]} dialog />);
  screen.getByText("Delete").focus();
  rerender(<Page rows={["a"]} dialog={false} />);
  await settle();
  expect(document.activeElement).toBe(screen.getByText("a"));
});

it("leaves alone who has let go of the focus, or has it elsewhere", async () => {
  const { rerender } = render(<Page rows={["a", "b"]} dialog={false} />);
  screen.getByText("a").focus();
  screen.getByText("a").blur();
  rerender(<Page rows={["a"]} dialog={false} />);
  await settle();
  expect(document.activeElement).toBe(document.body);

  screen.getByText("a").focus();
  rerender(<Page rows={[]} dialog={false} />);
  screen.getByText("First").focus();
  await settle();
  expect(document.activeElement).toBe(screen.getByText("First"));
});
