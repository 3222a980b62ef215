// Draws every state of the page into `target/screenshots` (or CODICIL_SHOTS), to be looked at: both themes, three widths,
// both languages. `node screenshots.mjs files,compar` draws those whose names start so.
//
// CODICIL_WIDTHS  default: 1440,768,390
// CODICIL_LANGS   default: en,zh
// CODICIL_THEMES  default: light,dark; `safe` and `forced` there are too

import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch, open, serve } from "./harness.mjs";
import { STATES, speak } from "./states.mjs";
import { configured, world } from "./world.mjs";

const folder = process.env.CODICIL_SHOTS ?? fileURLToPath(new URL("../../target/screenshots", import.meta.url));
const list = (name, usual) => (process.env[name] ?? usual).split(",");
const WIDTHS = list("CODICIL_WIDTHS", "1440,768,390").map(Number);
const LANGS = list("CODICIL_LANGS", "en,zh");
const THEMES = list("CODICIL_THEMES", "light,dark");

const asked = process.argv[2]?.split(",");
await mkdir(folder, { recursive: true });
const there = await world();
const root = await configured(there.base);
const server = await serve({ root });
const browser = await launch();

/** Each state is reached once and dressed in place. */
async function draw(state, { reach, before, fragment = "" }) {
  const { page, context } = await open(browser, `${server.url}#theme=light&lang=en${fragment}`, { before, reducedMotion: "reduce" });
  try {
    await reach(page);
    for (const lang of LANGS) {
      await speak(page, lang);
      for (const theme of THEMES) {
        await page.emulateMedia({ forcedColors: theme === "forced" ? "active" : "none" });
        await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: width > 1000 ? 900 : 844 });
          await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
          await page.screenshot({ path: `${folder}/${state}-${lang}-${theme}-${width}.png` });
        }
      }
    }
    console.log(`drawn: ${state}`);
  } catch (error) {
    console.error(`${state}: ${error}`);
    process.exitCode = 1;
  }
  await context.close();
}

const waiting = Object.entries(STATES).filter(([state]) => !asked || asked.some((start) => state.startsWith(start)));
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await draw(...next);
}
try {
  await Promise.all([work(), work()]);
} finally {
  await browser.close();
  await server.close();
  await there.close();
  await rm(root, { recursive: true });
}
