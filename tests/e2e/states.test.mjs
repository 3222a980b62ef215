// Every state of the page, in both themes, both languages and two widths: no violation that axe finds, and nothing that
// scrolls sideways.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { open, paste, stage } from "./harness.mjs";
import { NOTICE, STATES } from "./states.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const on = stage();

/** What axe finds, a line each. */
async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    (tags) =>
      globalThis.axe
        .run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
        .then(({ violations }) =>
          violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)[0]?.message ?? ""}`),
          ),
        ),
    TAGS,
  );
  return found;
}

const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

for (const [state, { reach, before, heavy }] of Object.entries(STATES)) {
  test(`${state}: no violation, and nothing scrolls sideways`, async () => {
    // The state is reached once a language and width; the theme is switched in place.
    for (const lang of ["en", "zh"]) {
      for (const width of [390, 1440]) {
        const viewport = { width, height: 900 };
        const { page, context } = await open(on.browser, `${on.server.url}#lang=${lang}&theme=light`, {
          viewport,
          before,
          reducedMotion: "reduce",
        });
        try {
          await reach(page);
          for (const theme of ["light", "dark"]) {
            await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
            // Of a text of thousands of paragraphs one look is enough.
            if (heavy && (lang !== "en" || width !== 1440)) continue;
            assert.deepEqual(await violations(page), [], `${lang}, ${width}, ${theme}`);
          }
          if (width === 390) {
            await page.setViewportSize({ width: 320, height: 900 });
            assert.ok((await sideways(page)) <= 0, `${lang}: scrolls sideways at 320 by ${await sideways(page)}`);
          }
        } finally {
          await context.close();
        }
      }
    }
  });
}

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
