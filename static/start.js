// Starts the page. Trunk writes the names of the built files into the script element.
const { js, wasm } = document.getElementById("start").dataset;
const file = (name) => new URL(name, document.baseURI);

// The program comes packed, and is unpacked in a worker: what is typed meanwhile must not wait for it.
async function program() {
  const worker = new Worker(file("program_worker.js"), { type: "module" });
  const answer = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.module ? resolve(data.module) : reject(new Error(data.error)));
    worker.onerror = () => reject(new Error("the program that unpacks the page did not load"));
  });
  const response = await fetch(file(`${wasm}.ppmd`));
  if (!response.ok) throw new Error(`${wasm}.ppmd: the server answered ${response.status}`);
  const packed = new Uint8Array(await response.arrayBuffer());
  worker.postMessage(packed, [packed.buffer]);
  return answer;
}

Promise.all([import(file(js)), program()])
  .then(([{ default: init }, module]) => init({ module_or_path: module }))
  .catch((error) => {
    console.error(error);
    document.documentElement.dataset.failed = "";
  });
