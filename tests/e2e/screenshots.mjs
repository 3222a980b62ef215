// Draws every state of the page in both themes and at three widths into `target/screenshots` (or CODICIL_SHOTS), to be
// looked at. `node screenshots.mjs files,compar` draws those whose names start so.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch, open, serve } from "./harness.mjs";
import { STATES } from "./states.mjs";

const folder = process.env.CODICIL_SHOTS ?? fileURLToPath(new URL("../../target/screenshots", import.meta.url));
const WIDTHS = (process.env.CODICIL_WIDTHS ?? "1440,768,390").split(",").map(Number);
const THEMES = ["light", "dark"];
const LANG = process.env.CODICIL_LANG ?? "en";

const asked = process.argv[2]?.split(",");
await mkdir(folder, { recursive: true });
const server = await serve();
const browser = await launch();
try {
  for (const [state, { reach, before }] of Object.entries(STATES)) {
    if (asked && !asked.some((start) => state.startsWith(start))) continue;
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        const viewport = { width, height: width > 1000 ? 900 : 844 };
        const { page, context } = await open(browser, `${server.url}#theme=${theme}&lang=${LANG}`, { viewport, before });
        try {
          await reach(page);
          await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
          await page.screenshot({ path: `${folder}/${state}-${theme}-${width}.png` });
        } catch (error) {
          console.error(`${state} ${theme} ${width}: ${error}`);
          process.exitCode = 1;
        }
        await context.close();
      }
    }
    console.log(`drawn: ${state}`);
  }
} finally {
  await browser.close();
  await server.close();
}
