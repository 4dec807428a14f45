// What every test starts from: an empty page and empty storage.
import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { startI18n } from "./lib/i18n";

beforeAll(startI18n);

afterEach(() => {
  cleanup();
  localStorage.clear();
});
