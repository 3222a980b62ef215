// Nothing runs, loads or is styled but what the build names.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { dist, headline, paste, stage } from "./harness.mjs";

const { story } = stage();

const policyOf = (html) => html.match(/http-equiv=["']?Content-Security-Policy/i) && html.match(/content="(default-src[^"]*)"/)?.[1];

test("a page that breaks its policy would be heard", () =>
  story(
    async ({ page, faults }) => {
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.head.append(script);
        document.body.setAttribute("style", "color: red");
      });
      assert.equal(await page.evaluate(() => window.ran), undefined);
      for (const what of [/script-src/, /style-src/]) {
        while (!faults.some((fault) => what.test(fault))) await page.waitForTimeout(20);
      }
      faults.length = 0;
    },
    { faults: [] },
  ));

test("reading, comparing, sharing and exporting break no policy", () =>
  story(async ({ page }) => {
    await paste(page, "Licensed under the Apache License, Version 2.0.\n\nYou may not sell Osprey.\n");
    await headline(page);
    for (const name of ["Side by side", "Submitted", "Redline"]) {
      await page.getByRole("button", { name, exact: true }).click();
    }
    await page.getByRole("button", { name: "Share…" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Link", exact: true }).waitFor();
    for (const place of await page.getByRole("dialog").getByLabel("Where it goes").locator("option").allInnerTexts()) {
      await page.getByRole("dialog").getByLabel("Where it goes").selectOption(place);
    }
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: /^DOCX/ }).click(),
    ]);
    assert.match(download.suggestedFilename(), /docx$/);
  }));

test("no inline script or style is without its hash, and nothing comes from elsewhere", async () => {
  const pages = (await readdir(dist)).filter((name) => name.endsWith(".html"));
  assert.ok(pages.includes("index.html"));
  for (const name of pages) {
    const html = await readFile(join(dist, name), "utf8");
    const policy = policyOf(html);
    assert.ok(policy?.startsWith("default-src 'none'"), `${name} has a policy`);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|\*/, name);
    const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    for (const [, attributes, text] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
      const runs = !/\bsrc=/.test(attributes) && !/type=["']?text\/plain/.test(attributes);
      if (runs) assert.ok(policy.includes(hash(text)), `${name}: a script without its hash`);
    }
    for (const [, text] of html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/gi)) {
      assert.ok(policy.includes(hash(text)), `${name}: a style without its hash`);
    }
    const markup = html.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, "");
    assert.doesNotMatch(markup, /\son[a-z]+=|\sstyle=|javascript:/i, name);
    assert.doesNotMatch(markup, /\s(src|href)=["']?(https?:)?\/\//i, name);
  }
});
