// What is left to do when Trunk has built the page: the service worker learns the build, and, where it is asked for,
// the whole page becomes one file.
//
//   node xtask/finish.mjs FOLDER VERSION [--single-file]
//
// VERSION is what the page and its engine call their build. By Node because it has gzip, base64 and SHA-256, for which
// xtask would have to compile three crates.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const [folder, version, ...flags] = process.argv.slice(2);
const single = flags.includes("--single-file");
const read = (name) => readFileSync(join(folder, name), "utf8");
const write = (name, text) => writeFileSync(join(folder, name), text);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("base64");

/** Files that the page never asks for: they are for other pages, and for programs. */
const FOR_OTHERS = ["embed.js", "codicil.js", "codicil.d.ts", "codicil.html"];
const NOT_KEPT = [...FOR_OTHERS, "sw.js", "single.js", "single_worker.js"];
/** Files whose address names the build, see worker_loader.js. */
const WITH_VERSION = ["worker_loader.js", "worker.js", "worker_bg.wasm.ppmd"];

const script = (html) => html.match(/<script [^>]*src=start\.js[^>]*><\/script>/)?.[0] ?? fail("index.html has no starter");

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** `a as b` as a declaration; the default export is called as wasm-bindgen does. */
function renamed(one) {
  const [from, to = from] = one.trim().split(/\s+as\s+/);
  const name = to === "default" ? "__wbg_init" : to;
  return from === name ? "" : `const ${name} = ${from};\n`;
}

/** The page as one file: no address in it but those of its own parts. */
function oneFile(html) {
  const hashes = { script: [], style: [] };
  const inline = (kind, text) => {
    hashes[kind].push(`'sha256-${sha256(text)}'`);
    return text;
  };
  const [, app] = html.match(/data-js=(\S+?)[\s>]/);
  const [, wasm] = html.match(/data-wasm=(\S+?)[\s>]/);
  // A module's exports mean nothing in a script, nor does its own address.
  const plain = (text) =>
    text
      .replace(/^export (?=(async )?(class|function|const|let))/gm, "")
      .replace(/export\s*\{([^}]*)\};?/g, (_, names) => names.split(",").map(renamed).join(""))
      .replaceAll("import.meta.url", '""');
  const safe = (text) => (/<\/script|<!--/i.test(text) ? fail("a script would end the script element") : text);
  const packed = (name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).toString("base64");
  const styles = [...html.matchAll(/<link href=\.?\/?(\S+\.css) rel=stylesheet>/g)].map(([, name]) => read(name));
  if (styles.length === 0) fail("index.html has no styles");
  const icon = `data:image/svg+xml;base64,${Buffer.from(read("icon.svg")).toString("base64")}`;
  const page = safe(`${plain(read(app))}\n${read("single.js")}`);
  const worker = safe(`${plain(read("worker.js"))}\n${read("single_worker.js")}`);
  const parts = [
    `<script type=text/plain id=worker>${worker}</script>`,
    `<script type=text/plain id=engine>${packed("worker_bg.wasm")}</script>`,
    `<script type=text/plain id=page>${packed(wasm)}</script>`,
    `<script type=module>${inline("script", page)}</script>`,
  ].join("\n");
  const style = `<style>${inline("style", styles.join("\n"))}</style>`;
  const policy = [
    "default-src 'none'",
    `script-src ${hashes.script.join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${hashes.style.join(" ")}`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  // A function as the replacement: what is put in has dollar signs.
  return html
    .replace(script(html), "")
    .replace(/<link [^>]*>/g, "")
    .replace(/content="default-src[^"]*"/, () => `content="${policy}"`)
    .replace("</head>", () => `<link rel=icon href="${icon}">${style}</head>`)
    .replace(/<\/body>|$/, () => `${parts}</body>`);
}

// Comments and indentation are a sixth of what wasm-bindgen writes, and Trunk's own minifier cannot read it.
for (const name of readdirSync(folder).filter((name) => name.endsWith(".js") && !FOR_OTHERS.includes(name))) {
  const lines = read(name).split("\n").map((line) => line.trim());
  write(name, `${lines.filter((line) => line && !/^(\/\/|\/\*|\*)/.test(line)).join("\n")}\n`);
}

const before = read("index.html");
if (single) {
  write("codicil.html", oneFile(before));
  const bytes = readFileSync(join(folder, "codicil.html"));
  console.log(`codicil.html: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} after gzip`);
} else {
  rmSync(join(folder, "codicil.html"), { force: true });
}
// They are packed (pack.rs); only the page in one file took them as they are.
for (const name of readdirSync(folder)) {
  if (name.endsWith("_bg.wasm") && name !== "unpack_bg.wasm") rmSync(join(folder, name));
}
const kept = readdirSync(folder).filter((name) => !NOT_KEPT.includes(name)).sort();
const build = createHash("sha256");
for (const name of kept) build.update(name).update(readFileSync(join(folder, name)));
const name = build.update(version).digest("hex").slice(0, 16);
const starter = script(before);
write("index.html", before.replace(starter, () =>
  starter.replace("src=start.js", `src=start.js data-build=${name}${single ? " data-single=codicil.html" : ""}`)));

const files = {};
for (const name of kept) {
  const path = WITH_VERSION.includes(name) ? `${name}?${version}` : name;
  files[path] = sha256(readFileSync(join(folder, name)));
}
write("sw.js", read("sw.js").replace("/*build*/", name).replace("/*files*/ {}", () => JSON.stringify(files, null, 1)));
for (const name of ["single.js", "single_worker.js"]) rmSync(join(folder, name));
