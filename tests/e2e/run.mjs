// Every browser test, in both browsers, two files at a time: `node run.mjs`, or `node run.mjs firefox review` for what
// has these words in its name.
//
// chromium  states, page, review, intake      every state is checked by axe in one browser: its rules read the document
// chromium  share, embed, offline, csp        links, frames, what is kept without a server, the policy
// firefox   page, review, intake              and the stories are told in both
// both      single                            the page that is one file
//
// Each file has a browser of its own, so that no two share a clipboard. What one prints comes when it ends, in one piece.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The long ones first, so that none is waited for alone. */
const JOBS = [
  ["chromium", "states"],
  ["chromium", "fetch"],
  ["firefox", "page"],
  ["firefox", "review"],
  ["firefox", "intake"],
  ["chromium", "embed"],
  ["chromium", "share"],
  ["chromium", "page"],
  ["chromium", "review"],
  ["chromium", "intake"],
  ["chromium", "offline"],
  ["chromium", "csp"],
  ["chromium", "single"],
  ["firefox", "single"],
];
const AT_ONCE = 2;

const here = fileURLToPath(new URL(".", import.meta.url));
const asked = process.argv.slice(2);
const waiting = JOBS.filter((job) => asked.every((word) => job.includes(word)));
const failed = [];
let passed = 0;

function run([browser, file]) {
  const began = Date.now();
  // A test that fails may leave a server open, which would keep its file from ending.
  const flags = ["--test", "--test-force-exit", "--test-reporter=spec"];
  const child = spawn(process.execPath, [...flags, `${file}.test.mjs`], {
    cwd: here,
    env: { ...process.env, CODICIL_BROWSER: browser },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  return new Promise((done) => {
    child.on("close", (code) => {
      console.log(`\n--- ${browser}, ${file}: ${((Date.now() - began) / 1000).toFixed(0)} s`);
      console.log(said.trimEnd());
      // A file in which no test was found or run has tested nothing.
      const count = Number(said.match(/^ℹ pass (\d+)$/m)?.[1] ?? 0);
      passed += count;
      if (code !== 0 || count === 0) failed.push(`${browser}, ${file}`);
      done();
    });
  });
}

async function work() {
  for (let job = waiting.shift(); job; job = waiting.shift()) await run(job);
}

const forgotten = readdirSync(here).filter((file) => file.endsWith(".test.mjs") && !JOBS.some(([, name]) => file === `${name}.test.mjs`));
if (forgotten.length > 0) {
  console.error(`no browser runs ${forgotten.join(", ")}: add it to JOBS`);
  process.exit(2);
}
if (waiting.length === 0) {
  console.error(`no browser test is called ${asked.join(" ")}`);
  process.exit(2);
}
const began = Date.now();
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(`\n${passed} browser tests passed in ${((Date.now() - began) / 1000).toFixed(0)} s`);
if (failed.length > 0) {
  console.error(`failed: ${failed.join("; ")}`);
  process.exitCode = 1;
}
