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
  // The program comes packed, and is unpacked in a worker: what is typed meanwhile must not wait for it.
  const program = async () => {
    const worker = new Worker(new URL("program_worker.js", document.baseURI), { type: "module" });
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.module ? resolve(data.module) : reject(new Error(data.error)));
      worker.onerror = () => reject(new Error("what unpacks the program of the page did not load"));
    });
    const response = await fetch(new URL(`${wasm}.ppmd`, document.baseURI));
    if (!response.ok) throw new Error(`${wasm}.ppmd: the server answered ${response.status}`);
    const packed = new Uint8Array(await response.arrayBuffer());
    worker.postMessage(packed, [packed.buffer]);
    return answer;
  };
  Promise.all([import(new URL(js, document.baseURI)), program()])
    .then(([{ default: init }, module]) => init({ module_or_path: module }))
    .catch(failed);
})();
