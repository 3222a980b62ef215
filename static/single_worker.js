
// The engine of the page that is one file comes as the first message; then the program listens.
onmessage = ({ data }) => {
  onmessage = null;
  __wbg_init({ module_or_path: data }).then(serve, (error) => {
    setTimeout(() => {
      throw error;
    });
  });
};
