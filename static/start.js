// Starts the page. Trunk writes the names of the built files into the script element.
const { js, wasm } = document.getElementById("start").dataset;
const failed = (error) => {
  console.error(error);
  document.documentElement.dataset.failed = "";
};
import(new URL(js, document.baseURI)).then(
  ({ default: init }) => init({ module_or_path: new URL(wasm, document.baseURI) }).catch(failed),
  failed,
);
