// Draws every state of the page in both themes and at four widths into `target/screenshots` (or CODICIL_SHOTS), to be
// looked at. The first one is the picture of the README.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { drop, headline, launch, open, paste, serve } from "./harness.mjs";

const folder = process.env.CODICIL_SHOTS ?? fileURLToPath(new URL("../../target/screenshots", import.meta.url));
const WIDTHS = [1440, 768, 390, 320];
const THEMES = ["light", "dark"];

const sample = (name) => async (page) => {
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await headline(page);
};

const STATES = {
  empty: async () => {},
  conditions: async (page) => {
    await sample("Meridian")(page);
    await page.keyboard.press("n");
    await page.waitForTimeout(700);
    await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  },
  changed: sample("Tern"),
  unmodified: sample("Heron"),
  columns: async (page) => {
    await sample("Tern")(page);
    await page.getByRole("button", { name: "Side by side" }).click();
  },
  nothing: async (page) => {
    await paste(page, "The heron stands in the shallow water and waits.");
    await headline(page);
  },
  refused: async (page) => {
    await drop(page, "program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3]));
    await page.getByRole("alert").waitFor();
  },
  editing: async (page) => {
    await sample("Meridian")(page);
    await page.getByRole("button", { name: "Change text" }).click();
  },
};

await mkdir(folder, { recursive: true });
const server = await serve();
const browser = await launch();
try {
  for (const [state, reach] of Object.entries(STATES)) {
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        const viewport = { width, height: width > 1000 ? 900 : 844 };
        const { page, context } = await open(browser, `${server.url}#theme=${theme}&lang=en`, { viewport });
        await reach(page);
        await page.screenshot({ path: `${folder}/${state}-${theme}-${width}.png`, fullPage: width < 1000 });
        await context.close();
      }
    }
    console.log(`drawn: ${state}`);
  }
} finally {
  await browser.close();
  await server.close();
}
