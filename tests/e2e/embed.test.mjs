// The page inside pages of another origin: each view, with and without an origin of its own, light and dark.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { launch, serve } from "./harness.mjs";
import { deflateSync } from "node:zlib";

const RIDER = "Project Osprey may not be sold, and a fee is due for each copy that leaves your company.";
const TEXT = `Licensed under the Apache License, Version 2.0.\n\n${RIDER}\n`;
const STATE = `s1=${deflateSync(Buffer.from(JSON.stringify({ codicil: 1, name: "LICENSE", text: TEXT }))).toString("base64url")}`;

let server, host, browser;
let html = "";

before(async () => {
  server = await serve();
  host = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(html);
  });
  await new Promise((ready) => host.listen(0, "127.0.0.1", ready));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
  host?.closeAllConnections();
  host?.close();
});

/** A host page with this in its body. */
async function visit(body, options = {}, head = "") {
  html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>wiki</title>${head}</head><body>${body}</body></html>`;
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  return { page, context, faults };
}

const script = () => `<script src="${server.url}embed.js"></script>`;
const card = (attributes = "") => `<codicil-card src="${server.url}#${STATE}" ${attributes}></codicil-card>`;
const inside = (page) => page.frames().find((frame) => frame.url().startsWith(server.url));

/** What each view is known by. */
const VIEWS = { card: "h1.verdict-headline", list: "article.card", redline: ".sheet ins" };

/** Waits until the frame's height is that of its content within a pixel. */
async function fits(page, element = page.locator("iframe").first()) {
  let heights;
  for (let look = 0; look < 100; look += 1) {
    const frame = await (await element.elementHandle()).contentFrame();
    const content = await frame.evaluate(() => document.getElementById("app").getBoundingClientRect().height);
    const { height } = await element.boundingBox();
    heights = { content, height };
    if (content > 40 && height - content < 1 && height >= content) {
      assert.equal(await frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true, "nothing scrolls");
      return heights;
    }
    await page.waitForTimeout(50);
  }
  assert.fail(`the frame is ${heights.height} high and its content ${heights.content}`);
}

/** The colour at a place of the window. */
async function colour(page, x, y) {
  const shot = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }, shot.toString("base64"));
}

for (const [view, mark] of Object.entries(VIEWS)) {
  for (const own of [true, false]) {
    for (const theme of ["light", "dark"]) {
      test(`${view}, ${own ? "with" : "without"} an origin of its own, ${theme}`, async () => {
        const paper = theme === "dark" ? [20, 30, 40] : [250, 240, 220];
        const sandbox = own ? "" : 'sandbox="allow-scripts allow-popups"';
        const { page, context, faults } = await visit(
          script() + card(`view="${view}" ${sandbox}`),
          {},
          `<style>html{color-scheme:${theme}}body{margin:0;background:rgb(${paper})}</style>`,
        );
        const frame = page.frameLocator("iframe");
        await frame.locator(mark).first().waitFor({ timeout: 30_000 });
        const before = await fits(page);
        assert.equal(await frame.locator("html").getAttribute("data-theme"), theme);
        assert.deepEqual(await colour(page, 2, 2), paper, "the host's paper is seen through");
        assert.equal(await frame.locator("header.bar").count(), 0);
        assert.equal(await frame.locator("html").evaluate(() => self.origin === "null"), !own);
        assert.equal(/codicil\.html#/.test(inside(page).url()), !own, "without an origin, the page in one file");
        await page.setViewportSize({ width: 340, height: 700 });
        const after = await fits(page);
        assert.ok(after.height > before.height, `narrow is higher: ${before.height}, ${after.height}`);
        const whole = await frame.getByRole("link", { name: "Open in Codicil" }).getAttribute("href");
        assert.equal(whole, `${server.url}${own ? "" : "codicil.html"}#lang=en&${STATE}`);
        assert.deepEqual(faults, []);
        await context.close();
      });
    }
  }
}

test("only the host is listened to, and only the frame", async () => {
  const foreign = `<iframe id="foreign" srcdoc="<script>
    parent.postMessage({ type: 'codicil:height', height: 5000 }, '*');
    onmessage = () => parent.frames[0].postMessage({ type: 'codicil:theme', theme: 'dark' }, '*');
  </script>"></iframe>`;
  const { page, context } = await visit(script() + card('theme="light"') + foreign);
  const frame = page.frameLocator("iframe").first();
  await frame.locator(VIEWS.card).waitFor({ timeout: 30_000 });
  const { height } = await fits(page);
  await page.evaluate(() => {
    window.heard = [];
    addEventListener("message", ({ data, source }) => window.heard.push([data.type, source === frames[0]]));
    document.getElementById("foreign").contentWindow.postMessage("now", "*");
    // Sent later to the same window, it comes later: when this is answered, the foreign one has been read.
  });
  await page.waitForTimeout(300);
  await page.evaluate(() => frames[0].postMessage({ type: "codicil:ping", id: 7 }, "*"));
  await page.waitForFunction(() => window.heard.some(([type, own]) => own && type === "codicil:height"));
  assert.equal(await frame.locator("html").getAttribute("data-theme"), "light");
  assert.equal((await page.locator("iframe").first().boundingBox()).height, height);
  await context.close();
});

test("ping, theme, language, and the protocol of Confluence's macro", async () => {
  const { page, context } = await visit(`<iframe style="width:100%" src="${server.url}#embed=card&${STATE}"></iframe>
    <script>window.heard = []; addEventListener("message", (event) => heard.push(event.data));</script>`);
  const frame = page.frameLocator("iframe");
  await frame.locator(VIEWS.card).waitFor({ timeout: 30_000 });
  const say = (message) => page.evaluate((message) => frames[0].postMessage(message, "*"), message);
  await say({ type: "codicil:ping", id: "mine" });
  const answer = await (await page.waitForFunction(() => window.heard.find(({ id }) => id === "mine"))).jsonValue();
  const content = await inside(page).evaluate(() => document.getElementById("app").getBoundingClientRect().height);
  assert.equal(answer.height, Math.ceil(content));
  assert.equal(answer.confluenceFrameHeight, answer.height);
  for (const [message, name, value] of [
    [{ confluenceColorMode: "dark" }, "data-theme", "dark"],
    [{ confluenceColorMode: "light" }, "data-theme", "light"],
    [{ type: "codicil:theme", theme: "dark" }, "data-theme", "dark"],
    [{ type: "codicil:lang", lang: "zh" }, "lang", "zh-Hans"],
  ]) {
    await say(message);
    await frame.locator(`html[${name}="${value}"]`).waitFor();
  }
  for (const odd of [null, 7, "x", {}, { type: 3 }, { confluenceColorMode: {} }]) await say(odd);
  await say({ type: "codicil:ping", id: "still" });
  await page.waitForFunction(() => window.heard.some(({ id }) => id === "still"));
  await context.close();
});

test("the element follows the host's theme, and a broken link is said in the frame", async () => {
  const { page, context } = await visit(`${script()}<codicil-card src="${server.url}#s1=AAAA"></codicil-card>`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("alert").getByText(/not whole/).waitFor({ timeout: 30_000 });
  await fits(page);
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  await frame.locator('html[data-theme="dark"]').waitFor();
  await page.evaluate((src) => document.querySelector("codicil-card").setAttribute("src", src), `${server.url}#${STATE}`);
  await frame.locator(VIEWS.card).waitFor({ timeout: 30_000 });
  await fits(page);
  await context.close();
});

test("a page of the same server runs the engine as a module", async () => {
  const { page, context } = await visit("");
  await page.goto(`${server.url}embed.js`);
  const status = await page.evaluate(async (text) => {
    const { analyze } = await import("./codicil.js");
    return (await analyze(text)).verdict.status;
  }, TEXT);
  assert.equal(status, "conditions-added");
  await context.close();
});
