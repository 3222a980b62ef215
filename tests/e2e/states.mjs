// Every state that the page has, and how a reader gets there. In no language: what is pressed is found by its place, so
// that the same way leads there in each. Drawn by screenshots.mjs, checked by states.test.mjs.

import { deflateSync } from "node:zlib";
import { drop, dropAll, headline, paste } from "./harness.mjs";

// Riders of our own around names that the list knows; no license text is kept here.
export const NOTICE = `Project Osprey is licensed under the Apache License 2.0, with the following additional conditions:

1. You may not offer Osprey to third parties as a hosted or managed service without a commercial license.

2. The Osprey logo must not be removed from the user interface.

SPDX-License-Identifier: Apache-2.0
`;

const NEWER = NOTICE.replace("a commercial license", "a written and paid license").replace(
  "2. The Osprey logo must not be removed from the user interface.",
  "2. The Osprey name may be changed.\n\n3. You must notify the maintainers of each deployment.",
);

const THAI = "ซอฟต์แวร์นี้อนุญาตให้ใช้ได้ภายใต้เงื่อนไขต่อไปนี้ ".repeat(12);

const SAMPLES = { Meridian: 0, Tern: 1, Heron: 2 };

export async function sample(page, name) {
  await page.locator(".samples .sample").nth(SAMPLES[name]).click();
  await headline(page);
}

const long = () => Array.from({ length: 50 }, (_, at) => `${at + 1}. ${NOTICE}`).join("\n");

export const FOLDER = [
  ["osprey/LICENSE", NOTICE],
  ["osprey/vendor/heron/LICENSE", "SPDX-License-Identifier: MIT\n"],
  ["osprey/vendor/a-package-with-a-rather-long-name/node_modules/another-one/LICENSES/BSD-3-Clause.txt", "SPDX-License-Identifier: BSD-3-Clause\n"],
  ["osprey/vendor/tern/COPYING", "You may use Tern for noncommercial purposes only. You may not sell it. Tern is licensed as is."],
  ["osprey/NOTICE", "The heron stands in the shallow water and waits."],
  ["osprey/vendor/binary/LICENSE", "\u007fELF\0\0\0\u0001"],
];

export async function table(page) {
  await dropAll(page, FOLDER);
  await page.locator(".files-table tbody tr").nth(FOLDER.length - 1).waitFor();
  await page.waitForFunction(() => !document.querySelector(".files-progress progress"), null, { timeout: 30_000 });
}

/** Before the page starts: an engine that gets ready and then never answers. The worker that unpacks the page is sound. */
const silentWorker = (page) =>
  page.addInitScript(() => {
    const Sound = globalThis.Worker;
    globalThis.Worker = class extends Sound {
      constructor(url, options) {
        super(url, options);
        if (String(url).includes("worker_loader")) this.postMessage = () => {};
      }
    };
  });

const crashingWorker = (page) =>
  page.addInitScript(() => {
    const Sound = globalThis.Worker;
    globalThis.Worker = class extends Sound {
      constructor(url, options) {
        super(url, options);
        if (!String(url).includes("worker_loader")) return;
        this.postMessage = () =>
          setTimeout(() => this.dispatchEvent(new ErrorEvent("error", { message: "crash on purpose" })), 30);
      }
    };
  });

export const oldWorker = (page) =>
  page.addInitScript(() => {
    const Sound = globalThis.Worker;
    globalThis.Worker = class extends EventTarget {
      constructor(url, options) {
        if (!String(url).includes("worker_loader")) return new Sound(url, options);
        super();
        const data = JSON.stringify({ ready: { version: "0.0.0/old" } });
        setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })), 50);
      }
      postMessage() {}
      terminate() {}
    };
  });

const noWorker = (page) => page.route("**/worker_bg.wasm*", (route) => route.abort());

const alert = (page) => page.getByRole("alert").waitFor();

export const openCompare = async (page) => {
  await page.locator("#compare-open").click();
  await page.locator("#license-search").waitFor();
};

/** Asks for what these words name, as world.mjs answers. */
async function fetchIt(page, words, { history = false } = {}) {
  await page.locator("#fetch").fill(words);
  await page.locator(".fetch-row .button").nth(history ? 1 : 0).click();
}

async function timeline(page) {
  await fetchIt(page, "harbour/quay", { history: true });
  await page.locator(".timeline-step.is-change").nth(1).waitFor();
}

/** The page inside another one, at the top for want of one; what it holds is in the address. */
const framed = (view) => ({
  fragment: `&embed=${view}&s1=${deflateSync(Buffer.from(JSON.stringify({ codicil: 1, name: "LICENSE", text: NOTICE }))).toString("base64url")}`,
  reach: (page) => page.locator({ card: "h1.verdict-headline", list: "article.card", redline: ".sheet ins" }[view]).first().waitFor(),
});

/** Switches the language as a reader does, or a link, where the switch is not in reach; waits until the page speaks it. */
export async function speak(page, lang) {
  const tag = lang === "zh" ? "zh-Hans" : "en";
  if (await page.locator(".frame, dialog[open]").count()) {
    await page.evaluate((lang) => (location.hash = location.hash.replace(/lang=\w+/, `lang=${lang}`)), lang);
  } else {
    await page.locator(".bar .bar-select").selectOption(tag);
  }
  await page.waitForFunction((tag) => document.documentElement.lang === tag, tag);
}

/**
 * Each state: how to get there, and what is different before the page starts or in its address. `own`: what was before it,
 * or comes of it, would be seen in another.
 */
export const STATES = {
  empty: { own: true, reach: async () => {} },
  typing: {
    reach: async (page) => {
      await page.locator("#text").fill("SPDX-License-Identifier: MIT");
      await headline(page);
    },
  },
  dragging: {
    own: true,
    reach: async (page) => {
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(["a"], "LICENSE"));
        document.body.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await page.locator(".drop").waitFor();
    },
  },
  working: {
    before: silentWorker,
    reach: async (page) => {
      await paste(page, NOTICE);
      await page.locator(".source-busy .link").waitFor();
    },
  },
  stopped: {
    before: silentWorker,
    reach: async (page) => {
      await paste(page, NOTICE);
      await page.locator(".source-busy .link").click();
      await alert(page);
    },
  },
  conditions: { reach: (page) => sample(page, "Meridian") },
  changed: { reach: (page) => sample(page, "Tern") },
  unmodified: { reach: (page) => sample(page, "Heron") },
  columns: {
    reach: async (page) => {
      await sample(page, "Tern");
      await page.locator(".segments .segment").nth(1).click();
    },
  },
  editing: {
    reach: async (page) => {
      await sample(page, "Meridian");
      const links = page.locator(".source-actions .link");
      await links.nth((await links.count()) - 2).click();
      await page.locator("#text").waitFor();
    },
  },
  cleared: {
    reach: async (page) => {
      await sample(page, "Meridian");
      await page.locator(".source-actions .link").last().click();
      await page.locator("#text").waitFor();
    },
  },
  nothing: {
    reach: async (page) => {
      await paste(page, "The heron stands in the shallow water and waits.");
      await headline(page);
    },
  },
  unread: {
    reach: async (page) => {
      await paste(page, `${NOTICE}\n${THAI}`);
      await headline(page);
    },
  },
  long: {
    own: true,
    heavy: true,
    reach: async (page) => {
      await paste(page, long());
      await headline(page);
    },
  },
  refused: {
    reach: async (page) => {
      await drop(page, "program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3]));
      await alert(page);
    },
  },
  crashed: {
    before: crashingWorker,
    reach: async (page) => {
      await paste(page, NOTICE);
      await alert(page);
    },
  },
  outdated: { before: oldWorker, reach: alert },
  offline: { before: noWorker, reach: alert },
  exports: {
    reach: async (page) => {
      await sample(page, "Heron");
      await page.locator("#export-button").click();
    },
  },
  exported: {
    reach: async (page) => {
      await sample(page, "Heron");
      await page.locator("#export-button").click();
      const saved = page.waitForEvent("download");
      await page.locator(".menu-entry").nth(1).click();
      await saved;
    },
  },
  comparing: {
    reach: async (page) => {
      await sample(page, "Tern");
      await openCompare(page);
      await page.locator(".compare-option").first().waitFor();
    },
  },
  "comparing-nothing-found": {
    reach: async (page) => {
      await sample(page, "Tern");
      await openCompare(page);
      await page.locator(".compare-option").first().waitFor();
      await page.locator("#license-search").fill("xyzzy");
    },
  },
  "rules-wrong": {
    reach: async (page) => {
      await sample(page, "Meridian");
      await openCompare(page);
      await page
        .locator(".compare-house input")
        .setInputFiles({ name: "house.rules", mimeType: "text/plain", buffer: Buffer.from("rule house.branding.none\n  when (wear\n") });
      await page.locator(".compare-error code").waitFor();
    },
  },
  "rules-held": {
    reach: async (page) => {
      await sample(page, "Meridian");
      await openCompare(page);
      await page.locator(".compare-house input").setInputFiles({
        name: "house.rules",
        mimeType: "text/plain",
        buffer: Buffer.from("rule house.branding.none\n  effect obliges\n  says Our policy: no badges.\n  when wear .. badge\n"),
      });
      await page.locator(".against").waitFor();
      await page.waitForFunction(() => !document.querySelector(".source-busy"));
    },
  },
  "compared-listed": {
    reach: async (page) => {
      await sample(page, "Tern");
      await openCompare(page);
      await page.locator("#license-search").fill("BSD-2-Clause");
      await page.locator(".compare-option").first().click();
      await page.locator(".against").waitFor();
      await page.waitForFunction(() => !document.querySelector(".source-busy"));
    },
  },
  "next-version": {
    reach: async (page) => {
      await paste(page, NOTICE);
      await headline(page);
      await openCompare(page);
      await page.locator(".compare-newer .button").click();
      await page.locator(".against").waitFor();
    },
  },
  "compared-versions": {
    reach: async (page) => {
      await paste(page, NOTICE);
      await headline(page);
      await openCompare(page);
      await page.locator(".compare-newer .button").click();
      await paste(page, NEWER);
      await headline(page);
    },
  },
  offered: {
    reach: async (page) => {
      const config = encodeURIComponent(JSON.stringify({ mirrors: { npm: "https://mirror.intern/npm" } }));
      await page.evaluate((more) => (location.hash += more), `&config=${config}&fetch=npm:left-pad`);
      await page.locator(".offer").waitFor();
    },
  },
  files: { reach: table },
  "files-filtered": {
    reach: async (page) => {
      await table(page);
      await page.locator(".files-only input").check();
      await page.locator(".files-search input").fill("tern");
    },
  },
  "files-none": {
    reach: async (page) => {
      await table(page);
      await page.locator(".files-search input").fill("xyzzy");
    },
  },
  "files-working": {
    before: silentWorker,
    reach: async (page) => {
      await dropAll(page, FOLDER);
      await page.locator(".files-table").waitFor();
    },
  },
  "files-open": {
    reach: async (page) => {
      await table(page);
      await page.locator(".files-path .link").first().click();
      await headline(page);
    },
  },
  decided: {
    reach: async (page) => {
      await sample(page, "Meridian");
      for (const key of ["n", "r", "n", "a", "n", "q"]) await page.keyboard.press(key);
      const card = page.locator("article.card[aria-current=true]");
      await card.locator(".card-acts > .link").first().click();
      await card.locator("textarea").fill("Ask for their terms.");
      await page.locator("#search").fill("osprey");
    },
  },
  opened: {
    reach: async (page) => {
      await sample(page, "Tern");
      await page.locator(".chip summary").first().click();
      await page.locator(".noise .pill").first().click();
      await page.locator("#search").fill("copyright");
      await page.locator(".sheet mark.hit").first().waitFor();
    },
  },
  unkept: {
    before: (page) =>
      page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      }),
    reach: async (page) => {
      await sample(page, "Tern");
      await page.locator(".against").waitFor();
    },
  },
  listed: {
    reach: async (page) => {
      await fetchIt(page, "SSPL-1.0");
      await headline(page);
    },
  },
  referred: {
    reach: async (page) => {
      await sample(page, "Meridian");
      await page.locator(".referred .link").first().click();
      await page.locator(".referred-text").waitFor();
    },
  },
  canonical: {
    reach: async (page) => {
      await sample(page, "Tern");
      await page.locator(".segments .segment").nth(3).click();
    },
  },
  "link-broken": { fragment: "&s1=AAAA", reach: alert },
  share: {
    reach: async (page) => {
      await sample(page, "Meridian");
      await page.locator(".source-give > .menu-button").click();
      await page.locator("dialog textarea").waitFor();
    },
  },
  "embed-card": framed("card"),
  "embed-list": framed("list"),
  "embed-redline": framed("redline"),
  fetching: {
    own: true,
    reach: async (page) => {
      await fetchIt(page, "https://github.com/slow/x/blob/main/LICENSE");
      await page.locator(".fetched-requests summary").click();
    },
  },
  fetched: {
    reach: async (page) => {
      await fetchIt(page, "npm:rider");
      await page.locator(".fetched-finding.is-bad").waitFor();
      await page.locator(".private summary").click();
    },
  },
  "fetched-open": {
    reach: async (page) => {
      await fetchIt(page, "npm:rider");
      await page.locator(".fetched-finding.is-bad").waitFor();
      await page.locator(".files-path .link").first().click();
      await headline(page);
    },
  },
  "fetched-file": {
    reach: async (page) => {
      await fetchIt(page, "https://github.com/harbour/quay/blob/main/LICENSE");
      await headline(page);
    },
  },
  "fetch-failed": {
    own: true,
    reach: async (page) => {
      await fetchIt(page, "limited/x");
      await page.locator(".fetched-failed a").waitFor();
    },
  },
  "fetch-not-understood": {
    own: true,
    reach: async (page) => {
      await fetchIt(page, "https://elsewhere.example/LICENSE");
      await page.locator(".fetched-failed").waitFor();
    },
  },
  history: { reach: timeline },
  "history-step": {
    reach: async (page) => {
      await timeline(page);
      await page.locator(".timeline-open .link").nth(3).click();
      await headline(page);
    },
  },
};
