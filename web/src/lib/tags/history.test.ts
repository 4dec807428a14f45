import { beforeEach, expect, it, vi } from "vitest";
import { editHistory } from "./history";

beforeEach(() => editHistory.clear());

const entry = (undo: () => Promise<void>) =>
  editHistory.add({ kind: "tags", count: 1, title: "T", fields: ["title"], undo });

it("takes an edit back once", async () => {
  const undo = vi.fn(async () => {});
  const { id } = entry(undo);
  await editHistory.undo(id);
  await editHistory.undo(id);
  expect(undo).toHaveBeenCalledTimes(1);
  expect(editHistory.current()[0]?.undone).toBe(true);
});

it("can be tried again when it did not work", async () => {
  const undo = vi.fn(async () => {});
  undo.mockRejectedValueOnce(new Error("gone"));
  const { id } = entry(undo);
  await expect(editHistory.undo(id)).rejects.toThrow("gone");
  expect(editHistory.current()[0]?.undone).toBe(false);
  await editHistory.undo(id);
  expect(undo).toHaveBeenCalledTimes(2);
});

it("has the newest first, and not for ever", () => {
  for (let index = 0; index < 40; index += 1) entry(async () => {});
  const { id } = entry(async () => {});
  expect(editHistory.current()).toHaveLength(30);
  expect(editHistory.current()[0]?.id).toBe(id);
});
