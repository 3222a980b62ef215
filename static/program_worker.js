// Unpacks and compiles the program that draws the page, while the page stays free.
import { program } from "./program.js";

addEventListener("message", ({ data }) => {
  const answered = program(data).then(
    (module) => postMessage({ module }),
    (error) => postMessage({ error: String(error) }),
  );
  answered.finally(() => close());
});
