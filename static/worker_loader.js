// Starts the engine in its worker. A program that does not load is an error that the page hears of.
importScripts("./worker.js");
import("./program.js")
  .then(({ bytes, program }) => program(bytes("worker_bg.wasm.ppmd")))
  .then((module) => wasm_bindgen({ module_or_path: module }))
  .catch((error) => {
    setTimeout(() => {
      throw error;
    });
  });
