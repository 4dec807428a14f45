import { expect, it } from "vitest";
import { ApiProblem, fieldErrorsOf, messageOf } from "./problem";

it("says what the server says, and keeps the messages of fields apart", () => {
  const problem = new ApiProblem(422, {
    title: "Unprocessable",
    detail: "Some fields need another look.",
    code: "validation_failed",
    errors: [
      { field: "username", code: "too_short", message: "`username` must have at least 3 characters." },
    ],
  });
  expect(messageOf(problem)).toBe("Some fields need another look.");
  expect(fieldErrorsOf(problem)).toEqual({ username: "Must have at least 3 characters." });
});

it("has a sentence for a server that does not answer", () => {
  expect(messageOf(new TypeError("Failed to fetch"))).toMatch(/cannot be reached/);
});
