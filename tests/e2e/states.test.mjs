// Every state of the page, in both themes, both languages and two widths: no violation that axe finds, and nothing that
// scrolls sideways.
//
// state       reached once, in a page of its own
//   width     1440, 390       resized in place
//     lang    en, zh          switched in place, as a reader does
//       light all rules       the document is the same in each theme,
//       dark  the rules that read colours      so that these alone can differ
//       safe  the same, in English at 1440: the theme without red against green
//     lang    at 320          nothing scrolls sideways

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import axe from "axe-core";
import { open, paste, stage } from "./harness.mjs";
import { NOTICE, STATES, speak } from "./states.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ALL = { type: "tag", values: TAGS };
/** Of the rules with these tags, those whose result depends on a colour. */
const COLOUR = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

const on = stage();

/** What axe finds, a line each. */
const violations = (page, runOnly) =>
  page.evaluate(
    (runOnly) =>
      globalThis.axe
        .run(document, { runOnly, resultTypes: ["violations"] })
        .then(({ violations }) =>
          violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)[0]?.message ?? ""}`),
          ),
        ),
    runOnly,
  );

const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

async function check({ reach, before, heavy }) {
  const { page, context } = await open(on.browser, `${on.server.url}#lang=en&theme=light`, {
    before,
    reducedMotion: "reduce",
  });
  try {
    await reach(page);
    // What is out of sight is drawn a little later, and laid out when it is scrolled to; a target is judged in its place.
    await page.waitForFunction(() => !document.querySelector(".chunk.is-waiting"));
    await page.evaluate(() => document.querySelectorAll(".chunk").forEach((it) => (it.style.contentVisibility = "visible")));
    await page.evaluate(axe.source);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const lang of ["en", "zh"]) {
        await speak(page, lang);
        for (const [theme, rules] of [["light", ALL], ["dark", COLOUR], ["safe", COLOUR]]) {
          if (theme === "safe" && (lang !== "en" || width !== 1440)) continue;
          await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
          // Of a text of thousands of paragraphs one look is enough.
          if (heavy && (lang !== "en" || width !== 1440)) continue;
          assert.deepEqual(await violations(page, rules), [], `${lang}, ${width}, ${theme}`);
        }
      }
    }
    await page.setViewportSize({ width: 320, height: 900 });
    for (const lang of ["zh", "en"]) {
      await speak(page, lang);
      assert.ok((await sideways(page)) <= 0, `${lang}: scrolls sideways at 320 by ${await sideways(page)}`);
    }
  } finally {
    await context.close();
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
