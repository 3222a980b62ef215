// The page that is one file, from the disk.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, headline, open, paste, saved, stage } from "./harness.mjs";

const stand = stage();
const address = pathToFileURL(join(dist, "codicil.html")).href;

/** A file of the same shape as the one that asks for this tool: conditions of its own, then the notice of a license. */
const CASE = `# Osprey License

Osprey is licensed under the Apache License 2.0, with the following additional conditions:

1. A commercial license from the Osprey team is required for:

   a. offering Osprey as a hosted or managed service to third parties, or

   b. removing or changing the Osprey logo or name in the console.

2. As a contributor you agree that the team may change this license for later versions at any time.

Copyright 2024 the Osprey Authors.
`;

test("conditions on top of a notice are read from a file on the disk", async () => {
  const { page, context, faults } = await open(stand.browser, address);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.getByRole("button", { name: /Meridian/ }).waitFor();
  await paste(page, CASE);
  assert.match(await headline(page), /^Apache-2\.0.*with .+ added conditions?\. Not open source/);
  assert.ok((await page.locator("article").count()) >= 3);
  await page.getByRole("button", { name: "Export" }).click();
  const file = await saved(page, () => page.getByRole("button", { name: /^DOCX/ }).click());
  assert.equal(file.bytes.subarray(0, 2).toString(), "PK");
  await page.getByRole("button", { name: "Share…" }).click();
  const box = page.getByRole("dialog").getByRole("textbox", { name: "Link", exact: true });
  await box.waitFor();
  const link = await box.inputValue();
  assert.ok(link.startsWith(`${address}#`), link.slice(0, 80));
  const other = await open(stand.browser, link);
  assert.match(await headline(other.page), /Apache-2\.0/);
  assert.deepEqual(asked.filter((url) => !/^(blob|data):/.test(url)), [], "nothing is asked of anybody");
  assert.deepEqual([...faults, ...other.faults], []);
  await other.context.close();
  await context.close();
});

test("the single file names nothing beside itself", async () => {
  const html = await readFile(address.replace("file://", ""), "utf8");
  assert.doesNotMatch(html.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, ""), /(src|href)=["']?(?!data:)[^"'\s>]/);
});
