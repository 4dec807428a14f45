import { afterEach, expect, it } from "vitest";
import { switchLocale } from "@/lib/i18n";
import { ApiProblem, fieldErrorsOf, messageOf } from "./problem";

afterEach(() => switchLocale("en"));

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

it("says in another language what the codes mean, with the bounds that the server names", async () => {
  await switchLocale("de");
  const wrong = new ApiProblem(401, { code: "invalid_credentials", detail: "It is wrong." });
  expect(messageOf(wrong)).toBe("E-Mail-Adresse, Benutzername oder Passwort ist falsch.");
  const fields = new ApiProblem(422, {
    code: "validation_failed",
    detail: "Some fields are not acceptable; see `errors`.",
    errors: [
      { field: "password", code: "too_short", message: "`password` must have at least 10 characters." },
      { field: "title", code: "too_short", message: "`title` must not be empty." },
      { field: "year", code: "out_of_range", message: "`year` must be a number from 1000 to 2999." },
      { field: "bio", code: "too_long", message: "`bio` must have at most 2,000 characters." },
      { field: "mood", code: "not_heard_of", message: "`mood` must be good." },
    ],
  });
  expect(messageOf(fields)).toBe("Einige Angaben brauchen noch einen Blick.");
  expect(fieldErrorsOf(fields)).toEqual({
    password: "Mindestens 10 Zeichen.",
    title: "Darf nicht leer sein.",
    year: "Muss eine Zahl von 1000 bis 2999 sein.",
    bio: "Höchstens 2.000 Zeichen.",
    mood: "Must be good.",
  });
});

it("keeps the server's words where a code is not known", async () => {
  await switchLocale("fr");
  expect(messageOf(new ApiProblem(409, { code: "not_heard_of", detail: "Not like this." }))).toBe(
    "Not like this.",
  );
  expect(messageOf(new ApiProblem(502, {}))).toContain("502");
});
