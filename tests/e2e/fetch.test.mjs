// Fetching, against servers on loopback that speak as forges and file networks do.

import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { after, test } from "node:test";
import { drop, dropBytes, headline, link, open, paste, saved, stage } from "./harness.mjs";
import { NOTICE } from "./states.mjs";
import { MIT, configured, tar, world } from "./world.mjs";

let there;
let inner;
let folder;
const on = stage(async () => {
  there = await world();
  inner = await world();
  folder = await configured(there.base, inner.base);
  return folder;
});
after(async () => {
  await there?.close();
  await inner?.close();
  if (folder) await rm(folder, { recursive: true });
});
const { story } = on;

/** The browser says so whenever an answer is not a good one, or is withheld from the page. */
const REFUSALS = [/Failed to load resource/, /blocked by CORS policy/, /Cross-Origin Request Blocked/, /net::ERR/];

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

test("a link to a fetched text leads to its address, and says whether the text has changed since", () =>
  story(async ({ page }) => {
    await fetchIt(page, "https://github.com/harbour/quay/blob/main/LICENSE");
    await headline(page);
    const address = await link(page);
    assert.ok(address.length < 600, `${address.length} characters`);
    try {
      for (const [changed, said] of [
        [false, /The text is the same as when this link was made/],
        [true, /The text has changed since this link was made/],
      ]) {
        there.changed = changed;
        there.asked.length = 0;
        const other = await open(on.browser, address);
        const offer = other.page.locator(".offer");
        await offer.getByText("https://github.com/harbour/quay/raw/main/LICENSE").waitFor();
        assert.deepEqual(there.asked, [], "who follows a link has asked nobody for anything");
        await offer.getByRole("button", { name: "Fetch" }).click();
        assert.match(await headline(other.page), /conditions/i);
        await other.page.getByText(said).waitFor();
        assert.deepEqual(there.asked.map((one) => one.path), ["/raw/harbour/quay/main/LICENSE"]);
        // A reload has the text, and what is known of it, without another request.
        await other.page.reload();
        await headline(other.page);
        await other.page.getByText(said).waitFor();
        assert.equal(there.asked.length, 1);
        assert.deepEqual(other.faults, []);
        await other.context.close();
      }
    } finally {
      there.changed = false;
    }
  }));

test("the report says where, when and at which branch a text was fetched", () =>
  story(async ({ page }) => {
    await fetchIt(page, "https://github.com/harbour/quay/blob/main/LICENSE");
    await headline(page);
    const exported = async (name) => {
      await page.getByRole("button", { name: "Export" }).click();
      return (await saved(page, () => page.getByRole("button", { name }).click())).bytes.toString();
    };
    const [{ input }] = [JSON.parse(await exported("The whole report"))].flat();
    assert.match(input.name, /\/raw\/harbour\/quay\/main\/LICENSE$/);
    assert.equal(input.reference, "main");
    assert.match(input.fetched, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.match(input.sha256, /^[0-9a-f]{64}$/);
    // A reload has not fetched anything: the time stays.
    await page.reload();
    await headline(page);
    const html = await exported("One page without scripts");
    assert.ok(html.includes(`${input.fetched}, main`));
    assert.ok(html.includes(input.sha256));
  }));

test("a reload has the table that was fetched, without another request", () =>
  story(async ({ page }) => {
    const finding = page.locator(".fetched-finding.is-bad");
    await fetchIt(page, "npm:rider");
    await finding.waitFor();
    assert.equal((await listed(page)).length, 3);
    await page.waitForURL(/#fetch=npm:rider$/);
    there.asked.length = 0;
    await page.reload();
    assert.match(await finding.innerText(), /package\.json says MIT; LICENSE adds conditions/);
    assert.deepEqual(await listed(page), []);
    assert.equal(await page.locator(".offer").count(), 0);
    assert.deepEqual(there.asked, []);
    assert.match(page.url(), /#fetch=npm:rider$/);
  }));

test("a table has a link that asks for it again, and for nothing by itself", () =>
  story(async ({ page }) => {
    await fetchIt(page, "npm:rider");
    const row = page.getByRole("button", { name: "LICENSE", exact: true });
    await row.waitFor();
    await page.waitForURL(/#fetch=npm:rider$/);
    const address = page.url();
    await row.click();
    await headline(page);
    await page.waitForURL((url) => url.hash === "");
    there.asked.length = 0;
    const other = await open(on.browser, address);
    await other.page.locator(".offer", { hasText: "npm:rider" }).waitFor();
    assert.deepEqual(there.asked, []);
    await other.page.locator(".offer").getByRole("button", { name: "Fetch" }).click();
    await other.page.getByText(/package\.json says MIT; LICENSE adds conditions/).waitFor();
    assert.equal(there.asked.length, 3);
    await other.page.getByRole("button", { name: "Start over" }).click();
    await other.page.waitForURL((url) => url.hash === "");
    await other.context.close();
  }));

test("a token goes to the Enterprise host that it was given for, and is kept nowhere", () =>
  story(
    async ({ page }) => {
      const secret = "of-good-news";
      inner.asked.length = 0;
      inner.elsewhere = `${there.base}/raw/harbour/quay/main/LICENSE`;
      await fetchIt(page, `${inner.base}/team/tool/blob/main/LICENSE`);
      await failed(page);
      assert.equal(inner.asked.at(-1).headers.authorization, undefined);
      const field = page.getByLabel(`If ${inner.base.replace("http://", "")} wants a token`);
      await field.fill(secret);
      await page.getByRole("button", { name: "Fetch with it" }).click();
      assert.match(await headline(page), /condition/i);
      assert.equal(inner.asked.at(-1).headers.authorization, `Bearer ${secret}`);
      // Not to any other host, not even where the Enterprise host sends us on.
      const address = await link(page);
      await page.getByRole("button", { name: "Start over" }).click();
      await fetchIt(page, `${inner.base}/moved/tool/blob/main/LICENSE`);
      await failed(page);
      assert.deepEqual(there.asked, []);
      await fetchIt(page, "harbour/quay");
      await headline(page);
      assert.ok(there.asked.length > 1);
      for (const one of there.asked) assert.equal(one.headers.authorization, undefined, one.path);
      // Nor into the page, the address, a link or what the tab keeps.
      const kept = await page.evaluate(() => [location.href, document.documentElement.outerHTML, JSON.stringify({ ...sessionStorage, ...localStorage })]);
      for (const one of [...kept, address]) assert.ok(!one.includes(secret));
    },
    { faults: REFUSALS },
  ));

test("a link may name a mirror, and the page says so", () =>
  story(
    async ({ page }) => {
      const told = page.getByRole("alert").getByText(/says where texts are fetched from/);
      await told.getByText(`"npm":"${there.base}/npm"`).waitFor();
      await fetchIt(page, "npm:rider");
      await page.getByText(/package\.json says MIT; .*LICENSE adds conditions/).waitFor();
      const asked = there.asked.map((one) => one.path);
      assert.deepEqual(asked, ["/npm/rider", "/npm/rider-1.0.0.tgz"]);
      await listed(page);
      await page.getByRole("button", { name: "Start over" }).click();
      await page.getByRole("button", { name: "Take no notice of that" }).click();
      await told.waitFor({ state: "detached" });
      await fetchIt(page, "npm:rider");
      await page.getByText(/package\.json says MIT; .*LICENSE adds conditions/).waitFor();
      assert.ok(there.asked.every((one) => !one.path.startsWith("/npm")));
    },
    { fragment: () => `#config=${encodeURIComponent(JSON.stringify({ mirrors: { npm: `${there.base}/npm` } }))}` },
  ));

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

test("of several archives each speaks for itself, and a file beside them is read too", () =>
  story(async ({ page }) => {
    const of = (license, text) => tar([["package/package.json", JSON.stringify({ license })], ["package/LICENSE", text]]);
    await dropBytes(page, [
      ["one.tgz", of("MIT", MIT)],
      ["two.tgz", of("MIT", `${MIT}\nYou may not use the Software for commercial purposes.\n`)],
      ["COPYING", Buffer.from(MIT)],
    ]);
    await page.getByText("one.tgz/package.json says MIT; the license files agree").waitFor();
    await page.getByText(/two\.tgz\/package\.json says MIT; two\.tgz\/.*LICENSE adds conditions/).waitFor();
    assert.equal(await page.locator(".files-table tbody tr").count(), 3);
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
