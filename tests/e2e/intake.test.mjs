// Exports, comparing, several files, undo: as a reader does it.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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
    // The old verdict stands until the new one is there.
    await page.getByRole("status").getByRole("heading", { level: 1, name: /^BSD-2-Clause/ }).waitFor();
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
    assert.match(await headline(page), /changes? against the second text/);

    await page.getByRole("button", { name: "Back to the SPDX list" }).click();
    await page.getByText("Compared with the second text, which you chose").waitFor({ state: "detached" });
    await openCompare(page);
    await page.getByRole("button", { name: "Read a newer version" }).click();
    await page.getByText("The next text is compared with the earlier text.").waitFor();
    await paste(page, "All birds may land here. No cats, no dogs.");
    await page.getByText("Compared with the earlier text, which you chose").waitFor();
    assert.match(await headline(page), /against the earlier text/);
  }));

test("rules of the reader's own are read beside ours; what is wrong in them has its line", () =>
  story(async ({ page }) => {
    await paste(page, `${NOTICE}\nThe heron must be fed twice a day.\n`);
    await headline(page);
    const fed = page.getByText("Our policy: no birds to feed.");
    assert.equal(await fed.count(), 0);
    await openCompare(page);
    const pick = (text) =>
      page.getByLabel("Choose a rules file").setInputFiles({ name: "house.rules", mimeType: "text/plain", buffer: Buffer.from(text) });
    await pick("rule house.payment.birds\n  when (heron\n");
    await page.getByText("house.rules, line 2").waitFor();
    await pick("rule house.payment.birds\n  effect obliges\n  says Our policy: no birds to feed.\n  when heron .. fed\n");
    await page.getByText("Read by your own rules in house.rules as well.").waitFor();
    await fed.waitFor();
    await page.getByRole("button", { name: "Leave them out" }).click();
    await fed.waitFor({ state: "detached" });
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
    await page.getByRole("button", { name: `Back to ${FOLDER.length} files` }).click();
    assert.equal(await rows.count(), FOLDER.length);
    const { bytes } = await exported(page, "The whole report");
    const reports = JSON.parse(bytes.toString());
    // The binary one has no report.
    assert.equal(reports.length, FOLDER.length - 1);
    const summary = await exported(page, "Summary for a ticket");
    assert.match(summary.bytes.toString(), /osprey\/vendor\/tern\/COPYING/);
  }));

/** The reader's own rules, by their file. */
async function rules(page) {
  await page.locator(".compare-house input").setInputFiles({
    name: "house.rules",
    mimeType: "text/plain",
    buffer: Buffer.from("rule house.payment.logo\n  effect obliges\n  says Our policy: ask first.\n  when logo .. removed\n"),
  });
  await page.getByText("Read by your own rules in house.rules as well.").waitFor();
}

test("a reload brings the table back, with the row that is open and what was decided in it", () =>
  story(async ({ page }) => {
    await table(page);
    await page.reload();
    const rows = page.locator(".files-table tbody tr");
    await rows.nth(FOLDER.length - 1).waitFor();
    await page.getByText("Conditions added").waitFor();
    await page.getByRole("button", { name: "osprey/LICENSE" }).click();
    const said = await headline(page);
    const reject = page.getByRole("button", { name: "Reject" }).first();
    await reject.click();
    await page.reload();
    assert.equal(await headline(page), said);
    assert.equal(await reject.getAttribute("aria-pressed"), "true");
    await page.locator(".source-name", { hasText: "osprey/LICENSE" }).waitFor();
    await page.getByRole("button", { name: `Back to ${FOLDER.length} files` }).click();
    await page.getByText("Conditions added").waitFor();
    assert.equal(await rows.count(), FOLDER.length);
    await page.getByRole("button", { name: "Start over" }).click();
    await page.reload();
    await page.locator(".bar-switches").waitFor();
    await page.getByRole("heading", { name: /What does this license/ }).waitFor();
    assert.equal(await page.locator(".files-table").count(), 0, "what was put away is not kept");
  }));

test("a reload brings back the rules, and what the next and this text are compared with", () =>
  story(async ({ page }) => {
    await paste(page, NOTICE);
    await headline(page);
    await openCompare(page);
    await rules(page);
    const own = page.getByText("Our policy: ask first.");
    await own.first().waitFor();
    await page.reload();
    await own.first().waitFor();
    await page.getByText("Read by your own rules in house.rules as well.").waitFor();
    await openCompare(page);
    await page.getByRole("button", { name: "Read a newer version" }).click();
    await page.reload();
    await page.getByText("The next text is compared with").waitFor();
    await paste(page, NOTICE.replace("a commercial license", "a written and paid license"));
    const said = await headline(page);
    assert.match(said, /^One change against the earlier text/);
    await page.reload();
    assert.equal(await headline(page), said);
    await page.getByRole("button", { name: "Leave them out" }).click();
    await page.getByRole("button", { name: "Start over" }).click();
    await page.reload();
    await page.locator(".bar-switches").waitFor();
    await page.getByRole("heading", { name: /What does this license/ }).waitFor();
    assert.equal(await page.locator(".against").count(), 0);
  }));

test("what is too large for the tab is said to be, and the decisions outlive the reload", () =>
  story(
    async ({ page }) => {
      const text = `${NOTICE}\n${"The heron stands in the shallow water and waits. ".repeat(60)}`;
      await paste(page, text);
      await headline(page);
      await page.getByText("Too large for this tab to keep").waitFor();
      const reject = page.getByRole("button", { name: "Reject" }).first();
      await reject.click();
      await page.reload();
      // The first screen stands in the file; the program comes with the switches.
      await page.locator(".bar-switches").waitFor();
      assert.equal(await page.getByRole("status").getByRole("heading").count(), 0);
      await paste(page, text);
      await headline(page);
      assert.equal(await reject.getAttribute("aria-pressed"), "true");
      await page.getByRole("button", { name: "Start over" }).click();
      await page.getByText("Too large for this tab to keep").waitFor({ state: "detached" });
    },
    {
      before: (page) =>
        page.addInitScript(() => {
          const set = Storage.prototype.setItem;
          Storage.prototype.setItem = function (key, value) {
            if (value.length > 2000) throw new DOMException("full", "QuotaExceededError");
            set.call(this, key, value);
          };
        }),
    },
  ));

/** A folder with two license files and one other, for what `run` does with its path. */
async function folder(run) {
  const top = await mkdtemp(join(tmpdir(), "codicil-folder-"));
  try {
    for (const [path, text] of [
      ["LICENSE", NOTICE],
      ["src/main.c", "int main(void) { return 0; }\n"],
      ["vendor/heron/COPYING", "SPDX-License-Identifier: MIT\n"],
    ]) {
      await mkdir(dirname(join(top, path)), { recursive: true });
      await writeFile(join(top, path), text);
    }
    await run(top);
  } finally {
    await rm(top, { recursive: true });
  }
}

/** The table of that folder, however it came in. */
async function folderIsRead(page) {
  const rows = page.locator(".files-table tbody tr");
  await rows.nth(1).waitFor();
  await page.getByText("2 of 2 files read").waitFor();
  assert.equal(await rows.count(), 2);
  await page.getByText(/^1 file in the folder is no license file by name/).waitFor();
  assert.match(await rows.first().innerText(), /LICENSE/);
  await page.getByText(/vendor\/heron\/COPYING/).waitFor();
}

const noFolders = inFirefox && "WebDriver BiDi picks and drops no folder";

test("a picked folder is a table of its license files, and the others are counted", { skip: noFolders }, () =>
  folder((top) =>
    story(async ({ page }) => {
      await page.getByLabel("Choose a folder").setInputFiles(top);
      await folderIsRead(page);
    }),
  ));

// A script cannot make a folder to drop; the driver can drop a real one.
test("a dropped folder is the same table", { skip: noFolders }, () =>
  folder((top) =>
    story(async ({ page, context }) => {
      const driver = await context.newCDPSession(page);
      const data = { items: [], files: [top], dragOperationsMask: 1 };
      for (const type of ["dragEnter", "dragOver", "drop"]) {
        await driver.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
      }
      await folderIsRead(page);
    }),
  ));

test("the expression for the whole file is copied", () =>
  story(
    async ({ page }) => {
      await sample(page, "Heron");
      await page.locator(".chip.is-expression").getByRole("button", { name: "Copy" }).click();
      await page.locator(".chip.is-expression").getByRole("button", { name: "Copied" }).waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "MIT");
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

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
  await page.route(/app.*\.wasm\.ppmd$/, async (route) => {
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
