// Every state of the page, in each theme, both languages and two widths: no violation that axe finds, and nothing that
// scrolls sideways.
//
// A state is reached once, mostly in a page that another has left; width, language and theme change in place. All rules are
// run at each width in each language. A theme changes colours alone and a language none, so that each language stands for
// one of the two usual themes: every theme is seen with all that a width shows, and with each language.
//
//         light   dark    safe
//   1440  en      zh      en, the rules that read colours: the theme without red against green
//    390  zh      en
//    320  nothing scrolls sideways in either language

import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { after, describe, test } from "node:test";
import axe from "axe-core";
import { open, paste, stage, startOver } from "./harness.mjs";
import { NOTICE, STATES, speak } from "./states.mjs";
import { configured, world } from "./world.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ALL = { type: "tag", values: TAGS };
/** Of the rules with these tags, those whose result depends on a colour. */
const COLOUR = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
const LOOKS = [
  [1440, "en", "light", ALL],
  [1440, "en", "safe", COLOUR],
  [1440, "zh", "dark", ALL],
  [390, "zh", "light", ALL],
  [390, "en", "dark", ALL],
];

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

/** What axe finds, a line each. The first heading of a framed page is that of the page around it. */
const violations = (page, runOnly) =>
  page.evaluate(
    (runOnly) =>
      globalThis.axe
        .run(document, {
          runOnly,
          resultTypes: ["violations"],
          rules: document.documentElement.hasAttribute("data-embed") ? { "page-has-heading-one": { enabled: false } } : {},
        })
        .then(({ violations }) =>
          violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)[0]?.message ?? ""}`),
          ),
        ),
    runOnly,
  );

const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Pages that a state has left, for the next one: to load the program takes longer than to look at a state. */
const left = [];

/** A page for a state: of its own, where something is different before it starts or cannot be taken back. */
async function pageFor({ before, fragment = "", own }) {
  const reusable = !before && !fragment && !own;
  const page = reusable && left.pop();
  if (page) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
    await startOver(page);
    return { page, reusable };
  }
  const opened = await open(on.browser, `${on.server.url}#lang=en&theme=light${fragment}`, { before, reducedMotion: "reduce" });
  return { page: opened.page, reusable };
}

async function check(state) {
  const { reach, heavy } = state;
  const { page, reusable } = await pageFor(state);
  let sound = false;
  try {
    await reach(page);
    // What is out of sight is drawn a little later, and laid out when it is scrolled to; a target is judged in its place.
    await page.waitForFunction(() => !document.querySelector(".chunk.is-waiting"));
    await page.evaluate(() => document.querySelectorAll(".chunk").forEach((it) => (it.style.contentVisibility = "visible")));
    // A frame has the paper of the page around it.
    await page.evaluate(() => {
      const root = document.documentElement;
      if (root.hasAttribute("data-embed")) root.style.background = "var(--paper)";
    });
    if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
    // Of a text of thousands of paragraphs one look is enough.
    for (const [width, lang, theme, rules] of heavy ? LOOKS.slice(0, 1) : LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      await speak(page, lang);
      await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
      assert.deepEqual(await violations(page, rules), [], `${lang}, ${width}, ${theme}`);
    }
    await page.setViewportSize({ width: 320, height: 900 });
    for (const lang of ["zh", "en"]) {
      await speak(page, lang);
      assert.ok((await sideways(page)) <= 0, `${lang}: scrolls sideways at 320 by ${await sideways(page)}`);
    }
    sound = true;
  } finally {
    if (sound && reusable) left.push(page);
    else await page.context().close();
  }
}

// Two at a time: a page is one process, and there are two cores at least.
describe("no violation, and nothing scrolls sideways", { concurrency: 2 }, () => {
  for (const [state, how] of Object.entries(STATES)) test(state, () => check(how));
});

test("nothing moves when the verdict arrives", async () => {
  const { page, context } = await open(on.browser, `${on.server.url}#lang=en`, {
    before: (page) =>
      page.addInitScript(() => {
        globalThis.shifts = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if (!entry.hadRecentInput) globalThis.shifts.push(entry.value);
          }
        }).observe({ type: "layout-shift", buffered: true });
      }),
  });
  try {
    await paste(page, NOTICE);
    await page.getByRole("status").getByRole("heading", { level: 1 }).waitFor();
    await page.waitForTimeout(400);
    const shifts = await page.evaluate(() => globalThis.shifts);
    const sum = shifts.reduce((sum, shift) => sum + shift, 0);
    console.log(`# layout shift: ${sum.toFixed(4)} (${shifts.map((shift) => shift.toFixed(4)).join(", ") || "none"})`);
    assert.ok(sum < 0.01, `the page moved by ${sum}`);
  } finally {
    await context.close();
  }
});
