// A server for the built page, a browser, and the names by which a reader finds things.
//
// CODICIL_DIST      the built page; default: the repository's `dist`
// CODICIL_CHROMIUM  the browser; default: /usr/bin/chromium

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { extname, join, normalize, resolve } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = fileURLToPath(new URL(".", import.meta.url));
export const dist = resolve(process.env.CODICIL_DIST ?? join(here, "../../dist"));
const browserPath = process.env.CODICIL_CHROMIUM ?? "/usr/bin/chromium";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

/** Serves the built page under a folder, as a wiki or a project page would. */
export async function serve(folder = "/some/folder/", root = dist) {
  if (!existsSync(join(root, "index.html"))) {
    throw new Error(`no built page in ${root}: run \`trunk build --release\` first`);
  }
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    asked.push(path);
    const file = normalize(path.replace(folder, "/")) === "/" ? "/index.html" : path.replace(folder, "/");
    try {
      if (!path.startsWith(folder) || file.includes("..")) throw new Error("outside");
      const body = await readFile(join(root, file));
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${server.address().port}${folder}`;
  return { url, asked, close: () => new Promise((done) => server.close(done)) };
}

/** The browser, without a call of its own to anywhere. */
export function launch() {
  return chromium.launch({
    executablePath: browserPath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A fresh page of the app, with everything that goes wrong in it. */
export async function open(browser, url, options = {}) {
  const { before, ...rest } = options;
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1440, height: 900 }, ...rest });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  if (before) await before(page);
  await page.goto(url);
  // The first screen stands in the file; the switches come with the program.
  await page.locator(".bar-switches").waitFor();
  return { page, context, faults };
}

/** A server and a browser for the tests of one file; `prepare` gives the folder of another page than the built one. */
export function stage(prepare = async () => dist) {
  const stage = { server: undefined, browser: undefined, story };
  before(async () => {
    stage.server = await serve("/some/folder/", await prepare());
    stage.browser = await launch();
  });
  after(async () => {
    await stage.browser?.close();
    await stage.server?.close();
  });

  /** Runs a story on a fresh page; whatever the browser complained about fails it, but for `faults`. */
  async function story(run, options = {}) {
    const { faults: allowed = [], permissions = [], fragment = "", ...rest } = options;
    const opened = await open(stage.browser, stage.server.url + fragment, rest);
    await opened.context.grantPermissions(permissions);
    try {
      await run(opened);
      const unexpected = opened.faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)));
      assert.deepEqual(unexpected, [], "the browser complained");
    } finally {
      await opened.context.close();
    }
  }
  return stage;
}

/** Pastes as a reader does: the page hears a paste event, wherever the focus is. */
export async function paste(page, text) {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Drops a file of these bytes onto the page. */
export async function drop(page, name, bytes) {
  await page.evaluate(
    ({ name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name));
      const options = { dataTransfer: data, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent("dragover", options));
      document.body.dispatchEvent(new DragEvent("drop", options));
    },
    { name, bytes: [...bytes] },
  );
}

/** Drops several files of these texts onto the page. */
export async function dropAll(page, files) {
  await page.evaluate((files) => {
    const data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([text], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
}

/** The headline, once there is one. */
export async function headline(page) {
  const heading = page.getByRole("status").getByRole("heading", { level: 1 });
  await heading.waitFor({ timeout: 20_000 });
  return heading.innerText();
}
