// Starts the page that is one file: its programs stand in the file itself, packed. `xtask/finish.mjs` puts this behind
// the program that draws the page, in one script.
const unpack = async (id) => {
  const base64 = document.getElementById(id).textContent;
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};

if (/[#&]embed=/.test(location.hash)) document.documentElement.dataset.embed = "";

// The page calls this for its engine.
globalThis.codicilWorker = () => {
  const source = document.getElementById("worker").textContent;
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  unpack("engine").then((engine) => worker.postMessage(engine, [engine]));
  return worker;
};

unpack("page")
  .then((page) => __wbg_init({ module_or_path: page }))
  .catch((error) => {
    console.error(error);
    document.documentElement.dataset.failed = "";
  });
