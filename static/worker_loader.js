// Starts the engine in its worker. A program that does not load is an error that the page hears of. The page names its
// build behind the `?`: a newer one on the server, or an older one in a cache, is another address.
const { search } = new URL(import.meta.url);
import(`./worker.js${search}`)
  .then(async ({ default: init, serve }) => {
    await init({ module_or_path: new URL(`worker_bg.wasm${search}`, import.meta.url) });
    serve();
  })
  .catch((error) => {
    setTimeout(() => {
      throw error;
    });
  });
