// What is given away: links and files, made and opened.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { drop, headline, link, open, paste, stage } from "./harness.mjs";

const stand = stage();
const { story } = stand;

const RIDER = "Project Osprey may not be sold, and a fee is due for each copy that leaves your company.";
const NOTICE = `Licensed under the Apache License, Version 2.0.\n\n${RIDER}\n`;

/** A text of about 30 kB that does not pack away to nothing: numbered sentences of our own, each another. */
function long() {
  let seed = 7;
  const word = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed.toString(36);
  };
  let text = `${NOTICE}\n`;
  for (let at = 1; text.length < 30_000; at += 1) {
    text += `${at}. The licensee shall name part ${word()} and ${word()} of Osprey in release ${word()} before selling it.\n`;
  }
  return text;
}

/** What a reader sees: verdict, cards, view, switches, decisions. */
const seen = (page) =>
  page.evaluate(() => ({
    verdict: document.querySelector("#verdict").innerText,
    cards: [...document.querySelectorAll("article")].map((card) => card.innerText),
    sheet: document.querySelector(".sheet").innerText,
    pressed: [...document.querySelectorAll("[aria-pressed=true], [aria-current=true]")].map((it) => it.innerText),
    notes: [...document.querySelectorAll("article textarea")].map((it) => it.value),
    lang: document.documentElement.lang,
    theme: document.documentElement.dataset.theme,
  }));

test("a link with a text of 30 kB opens to the same view in another profile", () =>
  story(async ({ page }) => {
    const text = long();
    await paste(page, text);
    await headline(page);
    const card = page.locator("article").first();
    await card.getByRole("heading").getByRole("button").click();
    await page.keyboard.press("r");
    await page.getByRole("button", { name: "Side by side" }).click();
    await page.getByRole("button", { name: "Theme: auto" }).click();
    const address = await link(page);
    assert.ok(address.length > 5_000 && address.length < 64_000, `${address.length} characters`);
    const before = await seen(page);
    assert.equal(before.theme, "light");

    const other = await open(stand.browser, address);
    await headline(other.page);
    await other.page.getByRole("button", { name: "Side by side" }).waitFor();
    assert.deepEqual(await seen(other.page), before);
    assert.deepEqual(other.faults, []);
    // Who only looks keeps the link; who changes the text has another one.
    assert.match(other.page.url(), /[#&]s1=/);
    await other.page.reload();
    await headline(other.page);
    assert.deepEqual(await seen(other.page), before);
    await other.page.getByRole("button", { name: "Start over" }).click();
    await other.page.waitForURL((url) => !url.hash.includes("s1="));
    await other.context.close();
  }));

test("a link that is followed takes the place of what was there, which can be brought back", () =>
  story(async ({ page }) => {
    await paste(page, NOTICE);
    await headline(page);
    const address = await link(page);
    await page.getByRole("button", { name: "Start over" }).click();
    await paste(page, "SPDX-License-Identifier: ISC");
    await page.getByRole("status").getByText(/ISC/).first().waitFor();
    await page.evaluate((hash) => (location.hash = hash), new URL(address).hash);
    await page.getByRole("status").getByText(/Apache-2\.0/).first().waitFor();
    await page.getByRole("button", { name: /^Undo/ }).click();
    await page.getByRole("status").getByText(/ISC/).first().waitFor();
  }));

test("the file that is saved is taken back, decisions and all", () =>
  story(async ({ page }) => {
    await drop(page, "LICENSE", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(NOTICE)]));
    await headline(page);
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    const before = await seen(page);
    await page.getByRole("button", { name: "Share…" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("dialog").getByRole("button", { name: "Save the file" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "LICENSE.shared.codicil.json");
    const bytes = await readFile(await download.path());

    const other = await open(stand.browser, stand.server.url);
    await drop(other.page, download.suggestedFilename(), bytes);
    await headline(other.page);
    assert.deepEqual(await seen(other.page), before);
    await other.page.getByText("LICENSE", { exact: true }).waitFor();
    await other.context.close();
  }));

test("a text that makes no link of 64 kB is offered as a file", () =>
  story(async ({ page }) => {
    const text = Array.from({ length: 8 }, (_, at) => long().replaceAll("Osprey", `Osprey${at}${"xyz"[at % 3]}`)).join("");
    await paste(page, `${text}${Array.from({ length: 9000 }, (_, at) => ((at * 48271 * 7919) % 2147483647).toString(36)).join(" ")}`);
    await headline(page);
    await page.getByRole("button", { name: "Share…" }).click();
    await page.getByRole("dialog").getByText(/,000 characters/).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Save the file" }).waitFor();
  }));

test("broken, foreign and later links are said to be so", () =>
  story(async ({ page }) => {
    const pack = (json) => deflateSync(Buffer.from(json)).toString("base64url");
    const whole = pack(JSON.stringify({ codicil: 1, text: NOTICE, later: { keys: [1] } }));
    for (const [part, words] of [
      [`s1=${whole.slice(0, -9)}`, /not whole/],
      [`s1=${whole.slice(0, 20)}A${whole.slice(20)}`, /not whole/],
      ["s1=%20%20", /not whole/],
      ["s1=", /not whole/],
      ["s1=AAAA", /not whole/],
      [`s2=${whole}`, /later version/],
      [`s1=${pack('{"codicil":7,"text":"x"}')}`, /later version/],
      [`s1=${pack('{"hello":1}')}`, /no reading of Codicil/],
      [`s1=${pack(" ".repeat(17_000_000))}`, /too much/],
    ]) {
      await page.evaluate((part) => (location.hash = part), part);
      await page.getByRole("alert").getByRole("heading", { name: words }).waitFor();
    }
    await page.evaluate((part) => (location.hash = part), `later=1&s1=${whole}`);
    assert.match(await headline(page), /Apache-2\.0/);
  }));
