// The design system: every component in its states, photographed and examined in light, dark and high contrast.
// A build for people has no gallery, so the page comes from a development server of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const WEB = resolve(import.meta.dirname, "../../web");
const LOOKS = [
  { name: "light", colorScheme: "light", contrast: "no-preference" },
  { name: "dark", colorScheme: "dark", contrast: "no-preference" },
  { name: "light-more", colorScheme: "light", contrast: "more" },
  { name: "dark-more", colorScheme: "dark", contrast: "more" },
] as const;

let server: ChildProcess;
let url = "";

test.beforeAll(async () => {
  test.setTimeout(90_000);
  const port = await freePort();
  url = `http://127.0.0.1:${port}/_gallery`;
  // Nothing is watched: a file that somebody saves must not load the page anew under the test.
  const serve = `
    import { createServer } from "vite";
    const options = { host: "127.0.0.1", port: ${port}, strictPort: true, hmr: false, watch: null };
    const server = await createServer({ server: options, logLevel: "warn" });
    await server.listen();`;
  server = spawn(process.execPath, ["--input-type=module", "--eval", serve], {
    cwd: WEB,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await expect
    .poll(() => fetch(url).then((answer) => answer.ok).catch(() => false), { timeout: 60_000 })
    .toBe(true);
});

test.afterAll(() => {
  server?.kill();
});

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return String(port);
}

async function open(page: Page): Promise<void> {
  await page.goto(url);
  // The first visit of a development server compiles the modules.
  await expect(page.getByRole("heading", { level: 1, name: "Gallery" })).toBeVisible({ timeout: 40_000 });
  await page.waitForLoadState("networkidle");
}

async function examine(page: Page, what: string, part = "body"): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map((fault) => `${what}: ${fault.id}: ${fault.nodes[0]?.html}`)).toEqual([]);
}

for (const { name, colorScheme, contrast } of LOOKS) {
  test(`the components in ${name}`, async ({ browser }, info) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({
      colorScheme,
      contrast,
      reducedMotion: "reduce",
      viewport: { width: 1280, height: 3600 },
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await open(page);
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await expect(page.locator("html")).toHaveAttribute("data-contrast", contrast === "more" ? "more" : "standard");
    await page.screenshot({ path: info.outputPath(`gallery-${name}.png`) });
    await examine(page, name);

    for (const [button, role] of [
      ["Dialog", "dialog"],
      ["Question", "dialog"],
      ["Sheet", "dialog"],
      ["Menu", "menu"],
    ] as const) {
      await page.getByRole("button", { name: button, exact: true }).click();
      await expect(page.getByRole(role)).toBeVisible();
      await page.waitForTimeout(100);
      await page.screenshot({ path: info.outputPath(`gallery-${name}-${button.toLowerCase()}.png`) });
      await examine(page, `${name}, ${button}`, `[role=${role}]`);
      await page.keyboard.press("Escape");
      await expect(page.getByRole(role)).toBeHidden();
    }
    expect(faults).toEqual([]);
    await context.close();
  });
}

test("the keyboard works every component", async ({ page }) => {
  test.setTimeout(90_000);
  await open(page);

  await page.getByRole("tab", { name: "First" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tabpanel", { name: "Second" })).toHaveText("What the second tab shows.");

  const toggle = page.getByRole("switch", { name: "Switch, changing" });
  await toggle.focus();
  await page.keyboard.press("Space");
  await expect(toggle).not.toBeChecked();
  await page.getByText("Switch, changing").click();
  await expect(toggle).toBeChecked();

  const group = page.getByRole("group", { name: "Labelled" });
  await group.getByRole("radio", { name: "Dark" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(group.getByRole("radio", { name: "System" })).toBeChecked();

  const opener = page.getByRole("button", { name: "Sheet", exact: true });
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "A sheet" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();

  await page.getByText("Press right here").click({ button: "right" });
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Play" })).toBeFocused();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Shuffle", exact: true }).focus();
  await expect(page.getByText("Shuffle", { exact: true })).toBeVisible();
});

test("a toast can be undone", async ({ page }) => {
  test.setTimeout(90_000);
  await open(page);
  await page.getByRole("button", { name: "With an action" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Put back")).toBeVisible();
  await expect(page.getByText("Removed 3 tracks")).toBeHidden();
});
