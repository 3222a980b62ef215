// A world on loopback: a server that speaks as forges and file networks do, and a page that is configured for it.

import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { dist } from "./harness.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The listed text at hand is that of this project itself. */
export const MIT = await readFile(join(root, "LICENSE"), "utf8");
const RIDER = "\nYou may not use the Software for commercial purposes.\n";

// Three versions of one file, of our own writing around a notice that names the license.
const FIRST = "Licensed under the Apache License, Version 2.0.\n\nSPDX-License-Identifier: Apache-2.0\n";
const SECOND = `The Quay project is licensed under the Apache License 2.0, with the following additional conditions:

1. You may not use Quay for commercial purposes.

2. You may not offer Quay to third parties as a hosted or managed service.

3. You may not remove or change the Quay logo in the user interface.

SPDX-License-Identifier: Apache-2.0
`;
const THIRD = SECOND.replace(
  "1. You may not use Quay for commercial purposes.",
  "1. You may not use Quay for commercial purposes, except by schools, and only where it is changed.",
);
const COMMITS = [
  ["cccccccccccccccccccccccccccccccccccccccc", "2024-10-30T08:00:00Z", THIRD],
  ["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "2024-09-06T08:00:00Z", SECOND],
  ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "2019-03-07T08:00:00Z", FIRST],
];

export function tar(files) {
  const blocks = [];
  for (const [name, text, kind = "0"] of files) {
    const body = Buffer.from(text);
    const head = Buffer.alloc(512);
    head.write(name, 0);
    head.write(body.length.toString(8).padStart(11, "0"), 124);
    head.write(kind, 156);
    head.write("        ", 148);
    const sum = head.reduce((sum, byte) => sum + byte, 0);
    head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    blocks.push(head, body, Buffer.alloc((512 - (body.length % 512)) % 512));
  }
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

const json = (value) => [200, { "content-type": "application/json" }, JSON.stringify(value)];
const text = (value) => [200, { "content-type": "text/plain; charset=utf-8" }, value];

const packages = {
  "rider@1.0.0": { license: "MIT", files: { "package.json": 0, LICENSE: MIT + RIDER } },
  "plain@1.0.0": { license: "MIT", files: { "package.json": 0, LICENSE: MIT } },
  "plain@2.0.0": { license: "MIT", files: { "package.json": 0, LICENSE: MIT + RIDER } },
};

/** What the world says. `changed`: the license of harbour/quay is another one than it was. */
function answer(path, query, { changed, base, elsewhere }, headers) {
  let found;
  // An Enterprise host says nothing to strangers, not even that there is something.
  if (path.startsWith("/api/v3/")) {
    if (headers.authorization !== "Bearer of-good-news") return [404, {}, "{}"];
    if (path.startsWith("/api/v3/repos/moved/")) return [302, { location: elsewhere }, ""];
    return json({ encoding: "base64", content: Buffer.from(MIT + RIDER).toString("base64") });
  }
  if ((found = /^\/raw\/([^/]+)\/([^/]+)\/([^/]+)\/(.+)$/.exec(path))) {
    const [, owner, , at, file] = found;
    if (owner === "harbour" && file === "LICENSE") {
      const commit = COMMITS.find(([sha]) => sha === at) ?? COMMITS[changed ? 1 : 0];
      return text(commit[2]);
    }
    if (owner === "page") return [200, { "content-type": "text/html" }, "<!doctype html><title>Sign in</title>"];
    if (owner === "limited") return [429, { "retry-after": "60" }, "slow down"];
    if (owner === "broken") return [500, {}, "oh"];
    if (owner === "slow") return undefined;
    if (owner === "endless") return "endless";
    if (owner === "cut") return "cut";
    if (owner === "round") return [302, { location: path }, ""];
  }
  if ((found = /^\/cdn\/gh\/harbour\/quay@(\w+)\/LICENSE$/.exec(path))) {
    return text(COMMITS.find(([sha]) => sha === found[1])[2]);
  }
  if ((found = /^\/cdn\/npm\/([^/]+)\/(.+)$/.exec(path))) {
    const [, name, file] = found;
    const known = packages[name.replace("@latest", "@1.0.0")];
    if (!known || !(file in known.files)) return [404, {}, "no such file"];
    if (file === "package.json") {
      return json({ name: name.split("@")[0], version: name.split("@")[1].replace("latest", "1.0.0"), license: known.license });
    }
    return text(known.files[file]);
  }
  // A mirror of a registry: metadata that name an archive.
  if (path === "/npm/rider") {
    return json({ "dist-tags": { latest: "1.0.0" }, versions: { "1.0.0": { dist: { tarball: `${base}/npm/rider-1.0.0.tgz` } } } });
  }
  if (path === "/npm/rider-1.0.0.tgz") {
    const files = [["package/package.json", JSON.stringify({ license: "MIT" })], ["package/LICENSE", MIT + RIDER]];
    return [200, { "content-type": "application/octet-stream" }, tar(files)];
  }
  if ((found = /^\/data\/packages\/npm\/([^/]+)$/.exec(path))) {
    const known = packages[found[1]];
    return known ? json({ files: Object.keys(known.files).map((name) => ({ name: `/${name}`, size: 1 })) }) : [404, {}, ""];
  }
  if (path === "/gh/repos/harbour/quay/contents/") {
    return json([
      { name: "LICENSE", path: "LICENSE", type: "file" },
      { name: "src", path: "src", type: "dir" },
    ]);
  }
  if (path === "/gh/repos/harbour/quay/commits" && query.get("path") === "LICENSE") {
    return json(COMMITS.map(([sha, date]) => ({ sha, commit: { committer: { date }, message: "Change" } })));
  }
  if (path.startsWith("/gh/repos/limited/")) {
    return [403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1893456000" }, "{}"];
  }
  return [404, { "content-type": "application/json" }, "{}"];
}

/** Starts the world; `asked` is every address that it was asked for, `open` whether it answers other origins. */
export async function world() {
  const state = { asked: [], open: true, changed: false };
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    state.asked.push({ path: url.pathname + url.search, method: request.method, headers: request.headers });
    const cors = state.open
      ? {
          "access-control-allow-origin": "*",
          "access-control-allow-headers": "authorization",
          "access-control-expose-headers": "x-ratelimit-remaining, x-ratelimit-reset, retry-after",
        }
      : {};
    // The browser's own question, whether a token may be sent.
    if (request.method === "OPTIONS") return void response.writeHead(204, cors).end();
    const said = answer(decodeURIComponent(url.pathname), url.searchParams, state, request.headers);
    if (said === undefined) return; // Never.
    if (said === "endless") {
      response.writeHead(200, { ...cors, "content-type": "text/plain" });
      const piece = Buffer.alloc(65_536, "a");
      let left = 50_000_000;
      const more = () => {
        while (left > 0 && !response.destroyed) {
          left -= piece.length;
          if (!response.write(piece)) return void response.once("drain", more);
        }
        response.end();
      };
      return more();
    }
    if (said === "cut") {
      response.writeHead(200, { ...cors, "content-type": "text/plain", "content-length": "5000" });
      response.write("Licensed under");
      return void setTimeout(() => response.destroy(), 50);
    }
    const [status, headers, body] = said;
    response.writeHead(status, { ...cors, ...headers });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const base = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(state, {
    base,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  });
}

/** A copy of the built page that may ask this world, an Enterprise host beside it, and nobody else but the defaults. */
export async function configured(base, ...enterprise) {
  const folder = await mkdtemp(join(tmpdir(), "codicil-page-"));
  await cp(dist, folder, { recursive: true });
  const config = join(folder, "mine.json");
  const mirrors = { "github-raw": "/raw", "github-api": "/gh", jsdelivr: "/cdn", "jsdelivr-data": "/data", unpkg: "/unpkg", "deps-dev": "/deps" };
  for (const name in mirrors) mirrors[name] = base + mirrors[name];
  await writeFile(config, JSON.stringify({ mirrors, enterprise }));
  const run = promisify(execFile);
  // With the profile and the features of the tests, so that the engine is not compiled again; by hand, it is compiled now.
  const build = "build --quiet --locked --workspace --profile test --features codicil/ssr --example configure";
  await run(process.env.CARGO ?? "cargo", build.split(" "), { cwd: root });
  const target = process.env.CARGO_TARGET_DIR ?? "target";
  await run(resolve(root, target, "debug/examples/configure"), [folder, config]);
  return folder;
}
