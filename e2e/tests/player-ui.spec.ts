// Everything of the player that a person sees and presses, on a wide screen and on a phone.
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, player, position, signIn, SIZES, test } from "./app";

/** The track of the demo library whose words carry times. */
const SUNG = "Barefoot Down Larch Lane";

async function playSung(page: Page): Promise<void> {
  await page.goto("/tracks");
  const row = page.getByRole("grid", { name: "Tracks" }).getByRole("row", { name: SUNG }).first();
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status", { name: "Now playing" })).toContainText(SUNG);
  await expect(player(page).getByRole("button", { name: "Pause", exact: true })).toBeVisible();
}

async function accessible(page: Page): Promise<void> {
  // What comes and goes must have arrived, or its colours are half transparent.
  await page.waitForTimeout(400);
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

async function theme(page: Page, choice: "light" | "dark"): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.dataset.theme = wanted;
  }, choice);
}

for (const choice of ["light", "dark"] as const) {
  test(`every control of the bar has a name and enough contrast, ${choice}`, async ({ home: page }) => {
    test.setTimeout(90_000);
    await playSung(page);
    await theme(page, choice);
    const bar = player(page);
    for (const name of ["Shuffle", "Previous", "Pause", "Next", "Queue", "Playback options", "Mute"]) {
      await expect(bar.getByRole("button", { name, exact: true })).toBeVisible();
    }
    await expect(bar.getByRole("button", { name: /^Repeat: / })).toBeVisible();
    await expect(bar.getByRole("slider", { name: "Seek" })).toHaveAttribute("aria-valuetext", / of /);
    await expect(bar.getByRole("slider", { name: "Volume" })).toHaveAttribute("aria-valuetext", /%$/);
    await expect(bar.getByRole("link", { name: SUNG, exact: true })).toHaveAttribute("href", /^\/albums\//);

    await bar.getByRole("button", { name: "Queue", exact: true }).click();
    await expect(page.getByRole("complementary", { name: "Queue" })).toBeVisible();
    await accessible(page);
    await bar.getByRole("link", { name: /^Open now playing/ }).click();
    for (const tab of ["Lyrics", "Queue", "Visualiser", "Credits and facts"]) {
      await page.getByRole("tablist", { name: "Now playing views" }).getByRole("tab", { name: tab }).click();
      await accessible(page);
    }
  });
}

test("shuffle, repeat and mute say whether they are pressed", async ({ home: page }) => {
  await playSung(page);
  const bar = player(page);
  const shuffle = bar.getByRole("button", { name: "Shuffle" });
  await expect(shuffle).toHaveAttribute("aria-pressed", "false");
  await shuffle.click();
  await expect(shuffle).toHaveAttribute("aria-pressed", "true");
  await shuffle.click();
  await bar.getByRole("button", { name: "Repeat: off" }).click();
  await bar.getByRole("button", { name: "Repeat: all" }).click();
  await expect(bar.getByRole("button", { name: "Repeat: one track" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("the seek slider goes by arrow and Page keys", async ({ home: page }) => {
  await playSung(page);
  await page.keyboard.press("k");
  await expect(player(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();
  const slider = player(page).getByRole("slider", { name: "Seek" });
  await slider.focus();
  const start = await position(page);
  await page.keyboard.press("PageUp");
  await expect.poll(() => position(page)).toBeGreaterThanOrEqual(start + 29_000);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => position(page)).toBeLessThan(start + 27_000);
});

test("a line of the lyrics plays from where it is sung", async ({ home: page }) => {
  await playSung(page);
  await player(page)
    .getByRole("link", { name: /^Open now playing/ })
    .click();
  const lines = page
    .getByRole("region", { name: `Lyrics of ${SUNG}` })
    .getByRole("button", { name: /^Play from / });
  const line = lines.nth(5);
  const name = (await line.getAttribute("aria-label")) ?? "";
  const [, minutes, seconds] = /(\d+):(\d+)/.exec(name) ?? [];
  const at = (Number(minutes) * 60 + Number(seconds)) * 1000;
  await line.click();
  await expect.poll(() => position(page)).toBeGreaterThanOrEqual(at - 1_000);
  expect(await position(page)).toBeLessThan(at + 6_000);
  await expect(lines.and(page.locator("[aria-current=true]"))).toHaveCount(1);
});

test("the quality menu shows what plays and changes it", async ({ home: page }) => {
  await playSung(page);
  await player(page)
    .getByRole("button", { name: /^Quality: / })
    .click();
  const menu = page.getByRole("dialog", { name: "Sound quality" });
  await expect(menu.getByRole("region", { name: "Playing now" })).toContainText(/AAC|FLAC|kbit/);
  await menu.getByText("Data saver").click();
  await expect(menu.getByRole("radio", { name: /Data saver/ })).toBeChecked();
  expect(await page.evaluate(() => localStorage.getItem("polyphony.player"))).toContain('"quality":"low"');
  await menu.getByText("Automatic").click();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
});

test("the sleep timer is set, shown and turned off", async ({ home: page }) => {
  await playSung(page);
  const options = player(page).getByRole("button", { name: "Playback options" });
  await options.click();
  await page.getByRole("button", { name: "Sleep timer" }).click();
  const dialog = page.getByRole("dialog", { name: "Sleep timer" });
  await dialog.getByRole("button", { name: "15 minutes" }).click();
  await expect(dialog).toBeHidden();
  const popover = page.getByRole("dialog", { name: "Playback options" });
  if (!(await popover.isVisible())) await options.click();
  await expect(popover.getByText(/^Stops at /)).toBeVisible();
  await popover.getByRole("button", { name: "Sleep timer" }).click();
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(dialog.getByText(/^Stops at /)).toBeHidden();
});

test("the queue is reordered with the keyboard and with the pointer", async ({ home: page }) => {
  await playSung(page);
  await player(page).getByRole("button", { name: "Queue", exact: true }).click();
  const queue = page.getByRole("complementary", { name: "Queue" });
  const handles = queue.getByRole("button", { name: /^Reorder / });
  const name = async (at: number) => (await handles.nth(at).getAttribute("aria-label")) ?? "";
  const [first, second, third] = [await name(0), await name(1), await name(2)];

  await handles.nth(0).focus();
  for (const key of ["Space", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
  await expect.poll(() => name(2)).toBe(first);
  await expect(handles.nth(2)).toBeFocused();
  await expect(queue.getByText(/place 4 of \d+\.$/)).toBeAttached();
  await page.keyboard.press("Escape");
  await expect.poll(() => name(0)).toBe(first);

  const from = await box(handles.nth(0));
  const to = await box(handles.nth(1));
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, to.y + to.height - 2, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => name(0)).toBe(second);
  await expect.poll(() => name(1)).toBe(first);
  expect(await name(2)).toBe(third);

  await queue.getByRole("button", { name: "Close queue" }).click();
  await expect(player(page).getByRole("button", { name: "Queue", exact: true })).toBeFocused();
});

test.describe("on a phone", () => {
  test.use(SIZES.phone);

  test("gestures and buttons do the same, in light and dark", async ({ page }) => {
    test.setTimeout(90_000);
    await signIn(page);
    await page.goto("/tracks");
    await page
      .getByRole("grid", { name: "Tracks" })
      .getByRole("row", { name: SUNG })
      .first()
      .tap({ position: { x: 180, y: 14 } });
    const mini = page.getByRole("region", { name: "Player" });
    await mini.getByRole("button", { name: /^Open player/ }).tap();
    const full = page.getByRole("dialog", { name: "Now playing" });
    await expect(full.getByText(SUNG)).toBeVisible();
    for (const choice of ["light", "dark"] as const) {
      await theme(page, choice);
      await accessible(page);
    }

    await swipe(page, full.getByTestId("cover"), -200, 0);
    await expect(full.getByText(SUNG)).toBeHidden();
    await swipe(page, full.getByTestId("cover"), 200, 0);
    await expect(full.getByText(SUNG)).toBeVisible();
    // Too short to mean anything.
    await swipe(page, full.getByTestId("cover"), -40, 0);
    await expect(full.getByText(SUNG)).toBeVisible();

    await full.getByRole("button", { name: "Queue" }).tap();
    const sheet = page.getByRole("dialog", { name: "Queue" });
    await expect(sheet.getByRole("listitem").first()).toBeVisible();
    await accessible(page);
    await sheet.getByRole("button", { name: "Close queue" }).tap();
    await expect(sheet).toBeHidden();

    await swipe(page, full.getByTestId("full-player"), 0, 320, 60);
    await expect(full).toBeHidden();
  });
});

async function box(of: Locator) {
  const found = await of.boundingBox();
  if (!found) throw new Error("There is no such element in view.");
  return found;
}

/** A slow movement of the pointer: what counts is how far it goes. */
async function swipe(page: Page, on: Locator, dx: number, dy: number, fromTop?: number): Promise<void> {
  const { x, y, width, height } = await box(on);
  const start = { x: x + width / 2, y: fromTop === undefined ? y + height / 2 : y + fromTop };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let step = 1; step <= 10; step += 1) {
    await page.mouse.move(start.x + (dx * step) / 10, start.y + (dy * step) / 10);
    await page.waitForTimeout(25);
  }
  await page.waitForTimeout(120);
  await page.mouse.up();
}
