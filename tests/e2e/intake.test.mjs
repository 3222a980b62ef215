// Exports, comparing, several files, undo: as a reader does it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { headline, inFirefox, paste, saved, stage } from "./harness.mjs";
import { FOLDER, NOTICE, openCompare, sample, table } from "./states.mjs";

const on = stage();
const { story } = on;

/** Chooses an entry of the export menu and waits for the file: its name and its bytes. */
async function exported(page, name) {
  await page.getByRole("button", { name: "Export" }).click();
  return saved(page, () => page.getByRole("button", { name, exact: false }).first().click());
}

test("every export is a file that says what the page says", () =>
  story(async ({ page }) => {
    await sample(page, "Meridian");
    const formats = {
      "Summary for a ticket": [/\.md$/, "Apache-2.0"],
      "Fenced block": [/\.diff\.md$/, "```diff"],
      "One page without scripts": [/\.html$/, "<!doctype html>"],
      "Tracked changes": [/\.docx$/, "PK"],
      "The whole report": [/\.json$/, "codicil-report/1"],
      "with the extracted text": [/\.spdx$/, "SPDXVersion: SPDX-2.3"],
      "The same as JSON": [/\.spdx\.json$/, "SPDX-2.3"],
    };
    for (const [what, [ending, holds]] of Object.entries(formats)) {
      const { name, bytes } = await exported(page, what);
      assert.match(name, ending);
      assert.ok(bytes.toString("latin1").toLowerCase().includes(holds.toLowerCase()), `${name} holds ${holds}`);
      await page.getByText(`Saved as ${name}.`).waitFor();
    }
  }));

test("the summary can be copied", () =>
  story(
    async ({ page }) => {
      await sample(page, "Heron");
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByRole("button", { name: /^Copy as Markdown/ }).click();
      await page.getByText("Copied.").waitFor();
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^# heron\/LICENSE|^# LICENSE/);
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

test("what is printed has a cover and the whole redline, and is nowhere on the screen", () =>
  story(async ({ page }) => {
    await sample(page, "Tern");
    assert.equal(await page.locator(".printout").count(), 0);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await page.locator(".printout").waitFor({ state: "attached" });
    assert.equal(await page.locator(".printout").isVisible(), false);
    // WebDriver BiDi has no word for a medium: in Firefox what is drawn is read, not how.
    if (!inFirefox) {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".printout").isVisible(), true);
      assert.equal(await page.locator("main").isVisible(), false);
    }
    const words = await page.locator(".printout").textContent();
    assert.match(words, /[0-9a-f]{64}/, "the hash");
    assert.ok((await page.locator(".printout del").count()) > 0, "the redline");
    if (!inFirefox) await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.locator(".printout").waitFor({ state: "detached" });
  }));

test("a listed license is found by its name, compared with, and left again, by keyboard alone", () =>
  story(async ({ page }) => {
    await sample(page, "Tern");
    const before = await headline(page);
    await page.getByRole("button", { name: "Compare with…" }).focus();
    await page.keyboard.press("Enter");
    const search = page.getByRole("combobox", { name: "A listed license or exception" });
    await search.focus();
    await page.keyboard.type("simplified");
    await page.getByRole("option", { name: /^BSD-2-Clause/ }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Compared with BSD-2-Clause").waitFor();
    assert.match(await headline(page), /^BSD-2-Clause/);
    await page.getByRole("button", { name: "Back to the SPDX list" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((words) => document.querySelector(".verdict-headline")?.innerText === words, before);
  }));

test("two free texts need no list, and an earlier version is kept", () =>
  story(async ({ page }) => {
    await paste(page, "All birds may land here. No cats.");
    await headline(page);
    await openCompare(page);
    await page.getByLabel("Any other text").fill("All birds may land here. No dogs.");
    await page.getByRole("button", { name: "Compare with this text" }).click();
    await page.getByText("Compared with the second text, which you chose").waitFor();
    assert.match(await headline(page), /differences? that matters? from the second text/);

    await page.getByRole("button", { name: "Back to the SPDX list" }).click();
    await page.getByText("Compared with the second text, which you chose").waitFor({ state: "detached" });
    await openCompare(page);
    await page.getByRole("button", { name: "Read a newer version" }).click();
    await page.getByText("The next text is compared with the earlier text.").waitFor();
    await paste(page, "All birds may land here. No cats, no dogs.");
    await page.getByText("Compared with the earlier text, which you chose").waitFor();
    assert.match(await headline(page), /from the earlier text/);
  }));

test("several files make a table; a row opens and closes; one export has all", () =>
  story(async ({ page }) => {
    await table(page);
    const rows = page.locator(".files-table tbody tr");
    assert.equal(await rows.count(), FOLDER.length);
    await page.getByRole("button", { name: "File", exact: true }).click();
    assert.match(await rows.first().innerText(), /^osprey\/LICENSE/);
    await page.getByRole("searchbox").fill("tern");
    assert.equal(await rows.count(), 1);
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: "osprey/LICENSE" }).click();
    assert.match(await headline(page), /Apache-2\.0/);
    await page.getByRole("button", { name: `All ${FOLDER.length} files` }).click();
    assert.equal(await rows.count(), FOLDER.length);
    const { bytes } = await exported(page, "The whole report");
    const reports = JSON.parse(bytes.toString());
    // The binary one has no report.
    assert.equal(reports.length, FOLDER.length - 1);
    const summary = await exported(page, "Summary for a ticket");
    assert.match(summary.bytes.toString(), /osprey\/vendor\/tern\/COPYING/);
  }));

test("nothing typed is lost by a click", () =>
  story(async ({ page }) => {
    await page.getByRole("textbox", { name: "License text" }).fill(NOTICE);
    await headline(page);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Start over" }).click();
    assert.equal(await page.getByRole("textbox", { name: "License text" }).inputValue(), "");
    await page.getByRole("button", { name: /^Undo: back to/ }).click();
    assert.match(await headline(page), /Apache-2\.0/);
    await page.getByRole("button", { name: "Change text" }).click();
    assert.equal(await page.getByRole("textbox", { name: "License text" }).inputValue(), NOTICE);
  }));

test("what is typed before the program comes is read, and the caret stays", async () => {
  const context = await on.browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  let arrive;
  const held = new Promise((ready) => (arrive = ready));
  await page.route(/app.*\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(on.server.url, { waitUntil: "commit" });
  const box = page.getByRole("textbox", { name: "License text" });
  await box.fill(NOTICE);
  assert.equal(await page.locator(".bar-switches").count(), 0, "the program is not there yet");
  arrive();
  assert.match(await headline(page), /Apache-2\.0/);
  assert.equal(await box.inputValue(), NOTICE);
  assert.equal(await box.evaluate((area) => document.activeElement === area && area.selectionEnd), NOTICE.length);
  await context.close();
});
