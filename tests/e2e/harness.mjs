// A server for the built page, a browser, and the names by which a reader finds things.
//
// CODICIL_DIST      the built page; default: the repository's `dist`
// CODICIL_BROWSER   `chromium` or `firefox`; default: chromium
// CODICIL_CHROMIUM  where it is; default: /usr/bin/chromium
// CODICIL_FIREFOX   where it is; default: /usr/bin/firefox-esr
//
// Firefox is the one that people have, not a build of the driver's own: Playwright speaks WebDriver BiDi with it.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, normalize, resolve } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium, firefox } from "playwright-core";

const here = fileURLToPath(new URL(".", import.meta.url));
export const dist = resolve(process.env.CODICIL_DIST ?? join(here, "../../dist"));

/** Which browser the stories run in. */
export const inFirefox = process.env.CODICIL_BROWSER === "firefox";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
  ".json": "application/json",
};

/**
 * Serves the built page under a folder, as a wiki or a project page would; `packed` by gzip, as such servers do. What `set`
 * says may change while it serves.
 */
export async function serve(set = {}) {
  const { folder = "/some/folder/" } = set;
  set.root ??= dist;
  if (!existsSync(join(set.root, "index.html"))) {
    throw new Error(`no built page in ${set.root}: run \`cargo xtask build --single-file\` first`);
  }
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    asked.push(path);
    const file = normalize(path.replace(folder, "/")) === "/" ? "/index.html" : path.replace(folder, "/");
    try {
      if (!path.startsWith(folder) || file.includes("..")) throw new Error("outside");
      const body = await readFile(join(set.root, file));
      const head = { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...set.headers };
      response.writeHead(200, set.packed ? { ...head, "content-encoding": "gzip" } : head);
      response.end(set.packed ? gzipSync(body) : body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${server.address().port}${folder}`;
  return { url, asked, close: () => new Promise((done) => (server.close(done), server.closeAllConnections())) };
}

/** Where Firefox puts what it saves. */
let downloads;

/** The browser, without a call of its own to anywhere. `dark`: where the system is, for Firefox, which hears it at its start. */
export async function launch({ dark = false } = {}) {
  if (inFirefox) {
    // It refuses to start as root where the home is another's.
    const home = mkdtempSync(join(tmpdir(), "codicil-firefox-"));
    const browser = await firefox.launch({
      channel: "moz-firefox",
      executablePath: process.env.CODICIL_FIREFOX ?? "/usr/bin/firefox-esr",
      headless: true,
      env: { ...process.env, HOME: home },
      downloadsPath: (downloads = join(home, "downloads")),
      firefoxUserPrefs: {
        // The clipboard without a question to the reader, who is not there.
        "dom.events.testing.asyncClipboard": true,
        // The panel of downloads would take the keyboard from the page.
        "browser.download.alwaysOpenPanel": false,
        "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
      },
    });
    browser.on("disconnected", () => rmSync(home, { recursive: true, force: true }));
    return browser;
  }
  return chromium.launch({
    executablePath: process.env.CODICIL_CHROMIUM ?? "/usr/bin/chromium",
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

/**
 * A fresh page of the app, with everything that goes wrong in it. Nothing is kept for the time without a server unless the
 * options say so: what a service worker asks for, a test can neither see nor refuse.
 */
export async function open(browser, url, options = {}) {
  const { before, ...rest } = options;
  const usual = { locale: "en-US", viewport: { width: 1440, height: 900 }, serviceWorkers: "block" };
  const context = await browser.newContext({ ...usual, ...rest });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  // Not every browser puts it on the console by itself.
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  if (before) await before(page);
  await page.goto(url);
  // The first screen stands in the file; the switches come with the program, and a frame has none.
  await page.locator(".bar-switches, .frame").waitFor();
  return { page, context, faults };
}

/** Puts away what was done in a page, as a reader would: to start the programs takes longer than most stories. */
export async function startOver(page) {
  const press = async (selector) => {
    if ((await page.locator(selector).count()) > 0) await page.locator(selector).last().click();
  };
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.evaluate(() => document.querySelectorAll("details[open]").forEach((it) => (it.open = false)));
  await press(".against .link");
  await press(".source-actions .link");
  if (await page.locator("#text").inputValue()) await press(".intake-end .is-plain");
}

/** What tells a page from others: its address, its document and what it keeps. */
const look = (page) =>
  page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
    const root = document.documentElement.cloneNode(true);
    // What was put away can be brought back, and what was asked for is told until another text comes.
    for (const told of [".intake-end .is-plain", ".private"]) root.querySelector(told)?.remove();
    return JSON.stringify([location.href, root.outerHTML, { ...sessionStorage }, { ...localStorage }, innerWidth, innerHeight]);
  });

/** Puts away what a story did: whether the page is as it was when it was opened. */
async function putAway({ page, context, faults, first }) {
  page.setDefaultTimeout(2000);
  // Those of the story are judged; what the browser complains about from here on fails the next one.
  faults.length = 0;
  try {
    await startOver(page);
    return context.pages().length === 1 && (await look(page)) === first;
  } catch {
    // A story may end where there is no way to start over.
    return false;
  } finally {
    page.setDefaultTimeout(30_000);
  }
}

/** A server and a browser for the tests of one file; `prepare` gives the folder of another page than the built one. */
export function stage(prepare = async () => dist) {
  const stage = { server: undefined, browser: undefined, story };
  /** A page that a story has left as it was. */
  let spare;
  let stories = 0;
  let pages = 0;
  before(async () => {
    stage.server = await serve({ root: await prepare() });
    stage.browser = await launch();
  });
  after(async () => {
    if (stories > 0) console.log(`# ${stories} stories in ${pages} pages`);
    await stage.browser?.close();
    await stage.server?.close();
  });

  /**
   * Runs a story on a fresh page, or on one that another has left like one; whatever the browser complained about fails it,
   * but for `faults`.
   */
  async function story(run, options = {}) {
    const { faults: allowed = [], permissions = [], fragment = "", ...rest } = options;
    const usual = fragment === "" && permissions.length === 0 && Object.keys(rest).length === 0;
    stories += 1;
    let browser = stage.browser;
    if (inFirefox && rest.colorScheme === "dark") browser = await launch({ dark: true });
    let opened = usual ? spare : undefined;
    if (opened) {
      spare = undefined;
    } else {
      pages += 1;
      const address = stage.server.url + (typeof fragment === "function" ? fragment() : fragment);
      opened = await open(browser, address, rest);
      if (usual) opened.first = await look(opened.page);
      if (!inFirefox) await opened.context.grantPermissions(permissions);
    }
    try {
      await run(opened);
      const unexpected = opened.faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)));
      assert.deepEqual(unexpected, [], "the browser complained");
      if (usual && !spare && (await putAway(opened))) spare = opened;
    } finally {
      if (spare !== opened) await opened.context.close();
      if (browser !== stage.browser) await browser.close();
    }
  }
  return stage;
}

/** Does what saves a file and waits for it: its name and its bytes. */
export async function saved(page, act) {
  if (!inFirefox) {
    const [download] = await Promise.all([page.waitForEvent("download"), act()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
  // Playwright takes Firefox's word for a download only where a navigation began it: we look into the folder. Until a file
  // is whole, Firefox has it under a name of its own; ours have the program's in theirs.
  const there = async () => (await readdir(downloads).catch(() => [])).filter((name) => /\.codicil\.[a-z.]+$/.test(name));
  const before = new Set(await there());
  await act();
  for (let look = 0; look < 400; look += 1) {
    const name = (await there()).find((name) => !before.has(name) && !name.endsWith(".part"));
    const bytes = name && (await readFile(join(downloads, name)).catch(() => undefined));
    if (bytes?.length > 0) return { name, bytes };
    await new Promise((ready) => setTimeout(ready, 50));
  }
  throw new Error("nothing was saved");
}

/** Pastes as a reader does: the page hears a paste event, wherever the focus is. */
export async function paste(page, text) {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const target = document.activeElement ?? document.body;
    // Firefox makes an event's clipboard of these two, the others of a DataTransfer.
    const old = { data: text, dataType: "text/plain" };
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...old, bubbles: true, cancelable: true }));
  }, text);
}

/** Drops a file of these bytes onto the page. */
export const drop = (page, name, bytes) => dropBytes(page, [[name, bytes]]);

/** Drops several files of these bytes onto the page. */
export async function dropBytes(page, files) {
  await page.evaluate(
    (files) => {
      const data = new DataTransfer();
      for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name));
      const options = { dataTransfer: data, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent("dragover", options));
      document.body.dispatchEvent(new DragEvent("drop", options));
    },
    files.map(([name, bytes]) => [name, [...bytes]]),
  );
}

/** Drops several files of these texts onto the page. */
export const dropAll = (page, files) => dropBytes(page, files.map(([name, text]) => [name, Buffer.from(text)]));

/** The headline, once there is one. */
export async function headline(page) {
  const heading = page.getByRole("status").getByRole("heading", { level: 1 });
  await heading.waitFor({ timeout: 20_000 });
  return heading.innerText();
}

/** The link that the page gives to what is in sight. */
export async function link(page) {
  await page.getByRole("button", { name: "Share…" }).click();
  const box = page.getByRole("dialog").getByRole("textbox", { name: "Link", exact: true });
  await box.waitFor();
  const address = await box.inputValue();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  return address;
}
