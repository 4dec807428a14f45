import { ADMIN } from "../people";
import { expect, signIn, test } from "./app";

test("somebody new signs up, and is told which fields need another look", async ({ page, provoked }) => {
  provoked.push(/status of 422 .*\/signup$/);
  await page.goto("/");
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  await page.getByLabel("User name", { exact: true }).fill("listener-1");
  await page.getByLabel("E-mail", { exact: true }).fill("listener-1@example.org");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/at least/);
  await page.getByLabel("Password").fill("a long enough pass phrase");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /listener-1/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Albums", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Libraries" })).toHaveCount(0);
});

test("a wrong password is refused in words", async ({ page, provoked }) => {
  provoked.push(/status of 401 .*\/login$/);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail or user name").fill(ADMIN.username);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});

test("signing in leads to where one wanted to go, survives a reload, and ends in every tab", async ({
  page,
  context,
  provoked,
}) => {
  // What was on its way when the session ended.
  provoked.push(/status of 401 /);
  await page.goto("/artists");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail or user name").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Artists" })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("list", { name: "Artists" })).toBeVisible();

  const other = await context.newPage();
  await other.goto("/albums");
  await expect(other.getByRole("list", { name: "Albums" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("the settings edit the profile, list sessions and change the theme", async ({ page }) => {
  await signIn(page);
  await page.getByRole("link", { name: "Account:" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Ada Marlow");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved")).toBeVisible();
  const settings = page.getByRole("navigation", { name: "Settings" });
  await settings.getByRole("link", { name: "Sessions" }).click();
  await expect(page.getByRole("list", { name: "Sessions" }).getByText("This device")).toBeVisible();
  await settings.getByRole("link", { name: "Appearance" }).click();
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // Where the settings once were, they still are.
  await page.goto("/account");
  await expect(page).toHaveURL(/\/settings\/account$/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada Marlow");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
