// Fetching, against servers on loopback that speak as forges and file networks do.

import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { after, test } from "node:test";
import { drop, headline, paste, stage } from "./harness.mjs";
import { NOTICE } from "./states.mjs";
import { MIT, configured, tar, world } from "./world.mjs";

let there;
let folder;
const on = stage(async () => {
  there = await world();
  folder = await configured(there.base);
  return folder;
});
after(async () => {
  await there?.close();
  if (folder) await rm(folder, { recursive: true });
});
const { story } = on;

/** The browser says so whenever an answer is not a good one, or is withheld from the page. */
const REFUSALS = [/Failed to load resource/, /blocked by CORS policy/, /net::ERR/];

async function fetchIt(page, words, button = "Fetch") {
  there.asked.length = 0;
  await page.getByLabel("Or fetch it").fill(words);
  await page.getByRole("button", { name: button, exact: true }).click();
}

/** The addresses in the panel, which must be those that the world was asked for. */
async function listed(page) {
  const addresses = await page.locator(".fetched-requests code").allTextContents();
  const asked = there.asked.map((one) => there.base + one.path);
  assert.deepEqual([...addresses].sort(), [...asked].sort(), "the panel lists every request and no other");
  for (const one of there.asked) {
    assert.equal(one.method, "GET");
    for (const header of ["cookie", "authorization", "referer"]) assert.equal(one.headers[header], undefined, header);
  }
  return addresses;
}

const failed = async (page) => {
  const alert = page.locator(".fetched-failed");
  await alert.waitFor({ timeout: 20_000 });
  return alert.innerText();
};

test("the license of a repository at GitHub is read, and every request is in the panel", () =>
  story(async ({ page }) => {
    await fetchIt(page, "https://github.com/harbour/quay/blob/main/LICENSE");
    assert.match(await headline(page), /Apache|conditions/i);
    assert.match(await page.locator(".source-name").innerText(), /\/raw\/harbour\/quay\/main\/LICENSE$/);
    assert.deepEqual(there.asked.map((one) => one.path), ["/raw/harbour/quay/main/LICENSE"]);
  }));

test("a package that says MIT and whose license adds a condition is flagged in table and verdict", () =>
  story(async ({ page }) => {
    await fetchIt(page, "npm:rider");
    const finding = page.locator(".fetched-finding.is-bad");
    await finding.waitFor();
    assert.match(await finding.innerText(), /package\.json says MIT; LICENSE adds conditions/);
    await listed(page);
    assert.match(await page.locator(".private summary").innerText(), /^3 requests/);
    await page.getByRole("button", { name: "LICENSE", exact: true }).click();
    await headline(page);
    assert.match(await page.locator("main > .fetched-finding.is-bad").innerText(), /package\.json says MIT/);
  }));

test("a package that says what its license says is not flagged", () =>
  story(async ({ page }) => {
    await fetchIt(page, "pkg:npm/plain@1.0.0");
    await page.getByText("package.json says MIT; the license files agree").waitFor();
    assert.equal(await page.locator(".fetched-finding.is-bad").count(), 0);
  }));

test("the history of a license is a timeline, and each step opens its redline", () =>
  story(async ({ page }) => {
    await fetchIt(page, "harbour/quay", "History");
    const steps = page.locator(".timeline-step");
    await steps.nth(2).waitFor();
    await page.waitForFunction(() => ![...document.querySelectorAll(".timeline-what")].some((one) => /waiting/i.test(one.textContent)));
    const read = (await steps.allInnerTexts()).map((step) => step.replace(/\s+/g, " "));
    assert.match(read[0], /2019-03-07 .*Apache-2\.0/);
    assert.match(read[1], /2024-09-06 .*conditions added: Commercial use, Hosted service, Logo and name/i);
    assert.match(read[2], /2024-10-30 .*scope narrowed: Commercial use/i);
    await listed(page);
    await steps.nth(2).getByRole("button", { name: "What changed" }).click();
    await headline(page);
    assert.match(await page.locator(".sheet, .review").first().innerText(), /except by schools/);
  }));

test("two versions of a package stand side by side", () =>
  story(async ({ page }) => {
    await fetchIt(page, "npm:plain@1.0.0..2.0.0");
    const steps = page.locator(".timeline-step");
    await steps.nth(1).waitFor();
    await page.getByText(/conditions added: Commercial use/i).waitFor();
    await page.getByText(/package\.json says MIT; LICENSE adds conditions/).waitFor();
  }));

for (const [what, words, said] of [
  ["no such repository", "nobody/nothing", /has no such file/],
  ["too many questions", "limited/x", /rate limit; again at \d\d:\d\d UTC/],
  ["an error of the server", "https://github.com/broken/x/blob/main/LICENSE", /answered with status 500/],
  ["a page to sign in", "https://github.com/page/x/blob/main/LICENSE", /sent a web page where a file was expected/],
  ["fifty megabytes", "https://github.com/endless/x/blob/main/LICENSE", /larger than may be read/],
  ["an answer that breaks off", "https://github.com/cut/x/blob/main/LICENSE", /ended too early|could not be reached/],
  ["a redirect in a circle", "https://github.com/round/x/blob/main/LICENSE", /could not be reached/],
]) {
  test(`${what}: a clear message, and a way on`, () =>
    story(
      async ({ page }) => {
        await fetchIt(page, words);
        assert.match(await failed(page), said);
        const link = page.getByRole("link", { name: "Open the page at the source" });
        assert.match(await link.getAttribute("href"), /^https:\/\/github\.com\//);
        await paste(page, NOTICE);
        await headline(page);
      },
      { faults: REFUSALS },
    ));
}

test("a host that gives its answers to its own pages only is named", () =>
  story(
    async ({ page }) => {
      there.open = false;
      try {
        await fetchIt(page, "https://github.com/harbour/quay/blob/main/LICENSE");
        assert.match(await failed(page), /127\.0\.0\.1:\d+ could not be reached, or gives its answers to its own pages only/);
        await listed(page);
      } finally {
        there.open = true;
      }
    },
    { faults: REFUSALS },
  ));

test("a fetch that takes long can be cancelled", () =>
  story(
    async ({ page }) => {
      await fetchIt(page, "https://github.com/slow/x/blob/main/LICENSE");
      await page.getByText("on its way").waitFor({ state: "attached" });
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.locator(".fetched-busy").waitFor({ state: "detached" });
      await fetchIt(page, "https://github.com/harbour/quay/blob/main/LICENSE");
      await headline(page);
    },
    { faults: REFUSALS },
  ));

test("words that cannot be fetched are named, and nobody is asked", () =>
  story(async ({ page }) => {
    for (const [words, said] of [
      ["javascript:alert(1)", /nothing that can be fetched/],
      ["https://user@github.com/a/b", /user name or password/],
      ["https://elsewhere.example/LICENSE", /not one of the hosts/],
      ["left-pad", /npm:left-pad/],
    ]) {
      await fetchIt(page, words);
      await page.locator(".fetched-failed", { hasText: said }).waitFor();
      assert.deepEqual(there.asked, [], words);
    }
  }));

test("an id of the list opens that license, and nobody is asked", () =>
  story(async ({ page }) => {
    await fetchIt(page, "Apache-2.0");
    assert.match(await headline(page), /Apache-2\.0/);
    assert.deepEqual(there.asked, []);
  }));

test("a dropped archive gives its license files, and nothing that leads out of it", () =>
  story(async ({ page }) => {
    const archive = tar([
      ["package/package.json", JSON.stringify({ license: "MIT" })],
      ["package/LICENSE", MIT],
      ["../../escape/LICENSE", MIT],
      ["package/LICENSE-link", "", "2"],
      ["package/src/main.js", "1"],
    ]);
    await drop(page, "thing-1.0.0.tgz", archive);
    await page.getByText("package.json says MIT; the license files agree").waitFor();
    await page.getByText(/names that lead out of the archive were left out/).waitFor();
    await page.getByText(/links in the archive were not followed/).waitFor();
    assert.equal(await page.locator(".files-table tbody tr").count(), 1);
  }));

test("an archive that expands without end is left closed", () =>
  story(async ({ page }) => {
    const bomb = tar([["package/LICENSE", Buffer.alloc(66_000_000)]]);
    await drop(page, "bomb.tgz", bomb);
    assert.match(await failed(page), /expands to more than may be read/);
  }));

test("no request leaves for a pasted text", () =>
  story(async ({ page }) => {
    there.asked.length = 0;
    const own = on.server.asked.length;
    const sent = [];
    page.on("request", (request) => sent.push(request.url()));
    await paste(page, NOTICE);
    await headline(page);
    await page.keyboard.press("j");
    await page.getByRole("button", { name: "Export" }).click();
    await page.keyboard.press("Escape");
    await page.reload();
    await headline(page);
    assert.deepEqual(there.asked, []);
    assert.deepEqual(sent.filter((url) => !url.startsWith(on.server.url)), []);
    assert.deepEqual(on.server.asked.slice(own).filter((path) => path.endsWith("config.json")), []);
  }));
