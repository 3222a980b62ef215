// Without a server, and from one version to the next.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { dist, headline, launch, open, paste, serve } from "./harness.mjs";

const TEXT = "Licensed under the Apache License, Version 2.0.\n\nYou may not sell Osprey.\n";
const source = (name) => readFileSync(new URL(`../../static/${name}`, import.meta.url), "utf8");
const folders = [];
let browser;

before(async () => (browser = await launch()));
after(async () => {
  await browser?.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Waits until the whole build is kept and the page is under its service worker. */
async function kept(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((later) => setTimeout(later, 20));
  });
}

test("load once, stop the server, reload, analyse, export", async () => {
  const server = await serve();
  const { page, context } = await open(browser, server.url, { serviceWorkers: "allow" });
  await kept(page);
  await server.close();
  await page.reload();
  await page.locator(".bar-switches").waitFor();
  await paste(page, TEXT);
  assert.match(await headline(page), /Apache-2\.0/);
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^DOCX/ }).click()]);
  const file = readFileSync(await download.path());
  assert.equal(file.subarray(0, 2).toString(), "PK");
  // The page and its engine, by other ways to the same address too.
  await page.goto(`${server.url}?from=elsewhere#lang=zh`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await context.close();
});

/** The program in a packed file, and a packed file of a program that is stored as it is; `packing/src/program.rs` says how. */
const unpacked = async (packed) => (await unpacker()).unpack(packed);
function stored(program) {
  // Five numbers, and two for each of twelve streams, of which none has anything.
  const head = new DataView(new ArrayBuffer(4 * (5 + 2 * 12)));
  [program.length, 0, 0, 0, program.length].forEach((number, at) => head.setUint32(4 * at, number, true));
  return Buffer.concat([new Uint8Array(head.buffer), program]);
}

async function unpacker() {
  const module = await import(pathToFileURL(join(dist, "unpack.js")));
  await module.default({ module_or_path: readFileSync(join(dist, "unpack_bg.wasm")) });
  return module;
}

/** The same page as another version: its build has another name, and every part of it says "second". */
async function nextBuild() {
  const folder = mkdtempSync(join(tmpdir(), "codicil-dist-"));
  folders.push(folder);
  cpSync(dist, folder, { recursive: true });
  const version = readFileSync(join(folder, "sw.js"), "utf8").match(/worker_bg\.wasm\.ppmd\?([0-9a-f]{16})/)[1];
  const next = [...version].reverse().join("");
  assert.notEqual(next, version);
  for (const name of readdirSync(folder)) {
    // The name of the build stands in both programs; a name of the same length keeps them whole.
    const packed = name.endsWith(".ppmd");
    const bytes = packed ? Buffer.from(await unpacked(readFileSync(join(folder, name)))) : readFileSync(join(folder, name));
    const renamed = Buffer.from(bytes.toString("latin1").replaceAll(version, next), "latin1");
    writeFileSync(join(folder, name), packed ? stored(renamed) : renamed);
  }
  const [app] = readdirSync(folder).find((name) => /^app-.*\.js$/.test(name)).split(".js");
  for (const end of [".js", "_bg.wasm.ppmd"]) renameSync(join(folder, app + end), join(folder, `app-second${end}`));
  const html = readFileSync(join(folder, "index.html"), "utf8")
    .replaceAll(app, "app-second")
    .replace(/ data-build=[0-9a-f]+( data-single=codicil\.html)?/, "")
    .replace("<title>", "<meta name=build content=second><title>");
  writeFileSync(join(folder, "index.html"), html);
  writeFileSync(join(folder, "sw.js"), source("sw.js"));
  for (const name of ["single.js", "single_worker.js"]) writeFileSync(join(folder, name), source(name));
  execFileSync("node", [fileURLToPath(new URL("../../xtask/finish.mjs", import.meta.url)), folder, next]);
  return { folder, version, next };
}

test("a new build leaves the open tab alone, is offered, and a reload is wholly new", async () => {
  const set = {};
  const server = await serve(set);
  const { page, context, faults } = await open(browser, server.url, { serviceWorkers: "allow" });
  await kept(page);
  await paste(page, TEXT);
  await headline(page);

  const { folder, version, next } = await nextBuild();
  set.root = folder;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.getByRole("status").getByText(/newer version/).waitFor();

  // Whatever the old tab starts anew comes from its own build: the address says which.
  const own = await page.evaluate(async (versions) => {
    const texts = await Promise.all(versions.map(async (version) => (await fetch(`worker_bg.wasm.ppmd?${version}`)).arrayBuffer()));
    return texts.map((bytes) => bytes.byteLength);
  }, [version, next]);
  const lengths = [dist, folder].map((of) => statSync(join(of, "worker_bg.wasm.ppmd")).size);
  assert.deepEqual(own, lengths, "each build's engine is at its own address");
  await page.getByRole("button", { name: "Start over" }).click();
  await paste(page, TEXT.replace("sell", "rent"));
  assert.match(await headline(page), /Apache-2\.0/);
  assert.equal(await page.locator("meta[name=build]").count(), 0);

  await page.getByRole("button", { name: "Reload" }).click();
  await page.locator("meta[name=build][content=second]").waitFor({ state: "attached" });
  await page.locator(".bar-switches").waitFor();
  await headline(page);
  const used = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  assert.ok(used.some((name) => name.endsWith("/app-second_bg.wasm.ppmd")), used.join("\n"));
  assert.ok(used.some((name) => name.endsWith(`/worker_loader.js?${next}`)), used.join("\n"));
  assert.ok(!used.some((name) => name.includes(version)), "nothing of the old build");
  assert.equal(await page.getByText(/newer version/).count(), 0);
  // And without a server too.
  await server.close();
  await page.reload();
  await page.locator(".bar-switches").waitFor();
  await headline(page);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a build that came only in part is not kept", async () => {
  const set = {};
  const server = await serve(set);
  const { page, context } = await open(browser, server.url, { serviceWorkers: "allow" });
  await kept(page);
  const { folder } = await nextBuild();
  writeFileSync(join(folder, "start.js"), "// of another build\n");
  set.root = folder;
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((found) => registration.addEventListener("updatefound", () => found(registration.installing)));
    await registration.update().catch(() => {});
    const worker = await found;
    while (worker.state === "installing") await new Promise((later) => setTimeout(later, 20));
    return worker.state;
  });
  assert.equal(state, "redundant");
  await server.close();
  await page.reload();
  await page.locator(".bar-switches").waitFor();
  await paste(page, TEXT);
  await headline(page);
  await context.close();
});
