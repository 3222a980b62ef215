// Starts the page. Trunk writes the names of the built files into the script element.
(() => {
  const { js, wasm, build, single } = document.currentScript.dataset;
  const { dataset } = document.documentElement;
  const framed = /[#&]embed=/.test(location.hash);
  if (framed) dataset.embed = "";

  // From the disk, or in a frame that is sandboxed without `allow-same-origin`, the page has no origin: it may then load
  // neither modules nor a worker from anywhere. The page in one file needs neither.
  if (self.origin === "null" && single) {
    location.replace(new URL(single, document.baseURI) + location.hash);
    return;
  }

  // The page calls this for its engine, with the name of its build.
  globalThis.codicilWorker = (build) =>
    new Worker(new URL(`worker_loader.js?${build}`, document.baseURI), { type: "module" });

  // What is kept for the time without a server; not from inside another page. A build that took over is offered.
  // Without an origin, even asking for a service worker is an error.
  const serviceWorker = build && !framed && self.origin !== "null" && navigator.serviceWorker;
  if (serviceWorker) {
    serviceWorker.addEventListener("message", ({ data }) => {
      if (!data.build || data.build === build) return;
      dataset.update = "";
      dispatchEvent(new Event("codicil:update"));
    });
    serviceWorker.startMessages();
    addEventListener("load", async () => {
      try {
        const registration = await serviceWorker.register("sw.js");
        document.addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => {}));
      } catch {
        // A browser that keeps nothing works with the server alone.
      }
    });
  }

  const failed = (error) => {
    console.error(error);
    dataset.failed = "";
  };
  import(new URL(js, document.baseURI)).then(
    ({ default: init }) => init({ module_or_path: new URL(wasm, document.baseURI) }).catch(failed),
    failed,
  );
})();
