// Starts the engine in its worker. A program that does not load is an error that the page hears of. The page names its
// build behind the `?`: a newer one on the server, or an older one in a cache, is another address.
import { bytes, program } from "./program.js";

const { search } = new URL(import.meta.url);
Promise.all([import(`./worker.js${search}`), program(bytes(`worker_bg.wasm.ppmd${search}`))])
  .then(async ([{ default: init, serve }, module]) => {
    await init({ module_or_path: module });
    serve();
  })
  .catch((error) => {
    setTimeout(() => {
      throw error;
    });
  });
