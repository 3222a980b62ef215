// The programs of the page travel packed (`xtask/src/pack.rs`); a small one that is not unpacks them. A page may come to
// unpack with the file of another build, so packing in another way means other file names.
import init, { unpack } from "./unpack.js";

/** The bytes of a file of the build. */
export async function bytes(name) {
  const address = new URL(name, import.meta.url);
  // Node's fetch reads no files.
  if (address.protocol === "file:" && globalThis.process?.versions?.node) {
    const { readFile } = await import(/* webpackIgnore: true */ "node:fs/promises");
    return readFile(address);
  }
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A program, compiled; `packed` are its bytes, or the promise of them. */
export async function program(packed) {
  const [all] = await Promise.all([packed, init({ module_or_path: bytes("unpack_bg.wasm") })]);
  return WebAssembly.compile(unpack(all));
}
