// The engine for programs, in a page or in Node: the same WebAssembly that the page's worker runs.
//
//   import { analyze } from "./codicil.js";
//   const report = await analyze(text, { name: "LICENSE" });
//
// Nothing is sent anywhere; in a page, its content security policy needs 'wasm-unsafe-eval'.
import { bytes, program } from "./program.js";
import init, { report } from "./worker.js";

let ready;

/** Loads the engine, once; `analyze` does it by itself. `source` is its WebAssembly, where that is not to be loaded. */
export function load(source) {
  ready ??= start(source).catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

async function start(source) {
  await init({ module_or_path: source ?? (await program(bytes("worker_bg.wasm.ppmd"))) });
}

/** What a LICENSE text says, as `codicil --json` reports it. `text` is a string, or a file's bytes. */
export async function analyze(text, options) {
  return JSON.parse(await compact(text, options));
}

/** The same as the text that `codicil --json` prints for one input, byte for byte. */
export async function analyzeToJson(text, options) {
  return `${indented(`[${await compact(text, options)}]`)}\n`;
}

async function compact(text, { name } = {}) {
  await load();
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  try {
    return report(bytes, name);
  } catch (error) {
    throw typeof error === "string" ? new Error(error) : error;
  }
}

/** Indents JSON and changes nothing else: a number read and written again would lose the `.0` of `1.0`. */
function indented(json) {
  let depth = 0;
  const line = (by) => `\n${"  ".repeat((depth += by))}`;
  return json.replace(/"(?:[^"\\]|\\.)*"|\[\]|\{\}|[[\]{}:,]/g, (token) => {
    if (token === "{" || token === "[") return token + line(1);
    if (token === "}" || token === "]") return line(-1) + token;
    if (token === ",") return token + line(0);
    return token === ":" ? ": " : token;
  });
}
