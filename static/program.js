// The programs of the page travel packed (`xtask/src/pack.rs`); a small one that is not unpacks them.
import init, { unpack } from "./unpack.js";

const here = import.meta.url;

/** The bytes of a file of the build. */
export async function bytes(name) {
  const response = await fetch(new URL(name, here));
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A program, compiled; `packed` are its bytes, or the promise of them. */
export async function program(packed) {
  const [bytes] = await Promise.all([packed, init({ module_or_path: new URL("unpack_bg.wasm", here) })]);
  return WebAssembly.compile(unpack(bytes));
}
