// Puts a reading of Codicil into another page: a frame that follows the page's theme and has the height of what it shows.
//
//   <script src="https://…/embed.js" defer></script>
//   <codicil-card src="https://…/#s1=…" view="card"></codicil-card>
//
// or, where elements of one's own are not welcome: `element.append(codicilFrame("https://…/#s1=…", { view: "list" }))`.
(() => {
  const frames = new Set();

  /** The frame for a link of Codicil's share dialog. Options: view (card, list, redline), theme, lang, sandbox. */
  function codicilFrame(src, { view = "card", theme, lang, sandbox } = {}) {
    const url = new URL(src, document.baseURI);
    const own = { embed: view, theme: theme || hostTheme(), lang: lang || document.documentElement.lang };
    const rest = url.hash.slice(1).split("&").filter((part) => part && !Object.hasOwn(own, part.split("=")[0]));
    const keys = Object.entries(own).filter(([, value]) => value);
    url.hash = [...keys.map(([key, value]) => `${key}=${encodeURIComponent(value)}`), ...rest].join("&");
    const frame = document.createElement("iframe");
    frame.title = "Codicil";
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "no-referrer";
    frame.setAttribute("sandbox", sandbox ?? "allow-scripts allow-same-origin allow-popups allow-downloads");
    frame.style.cssText = "display:block;width:100%;height:150px;border:0";
    dress(frame, own.theme);
    frame.codicilTheme = theme;
    frame.addEventListener("load", () => frame.contentWindow?.postMessage({ type: "codicil:ping" }, "*"));
    frame.src = url;
    frames.add(frame);
    return frame;
  }

  // A frame is transparent only where its element has the colour scheme of what is in it.
  function dress(frame, theme) {
    frame.style.colorScheme = theme === "auto" ? "light dark" : theme;
  }

  /** What the page says of itself: by an attribute that many use, or by its colour scheme. */
  function hostTheme() {
    const root = document.documentElement;
    const said = [root.dataset.theme, root.dataset.colorMode, root.dataset.bsTheme].find((it) => /^(light|dark)$/.test(it));
    if (said) return said;
    const scheme = getComputedStyle(root).colorScheme;
    const dark = scheme.includes("dark");
    return dark && scheme.includes("light") ? "auto" : dark ? "dark" : "light";
  }

  addEventListener("message", ({ source, data }) => {
    if (data?.type !== "codicil:height" || !Number.isFinite(data.height)) return;
    for (const frame of frames) {
      if (frame.contentWindow === source) frame.style.height = `${Math.ceil(data.height)}px`;
    }
  });

  new MutationObserver(() => {
    for (const frame of frames) {
      if (!frame.isConnected) {
        frames.delete(frame);
      } else if (!frame.codicilTheme) {
        dress(frame, hostTheme());
        frame.contentWindow?.postMessage({ type: "codicil:theme", theme: hostTheme() }, "*");
      }
    }
  }).observe(document.documentElement, { attributes: true });

  class CodicilCard extends HTMLElement {
    static observedAttributes = ["src", "view", "theme", "lang", "sandbox"];

    connectedCallback() {
      this.draw();
    }

    attributeChangedCallback() {
      if (this.isConnected) this.draw();
    }

    draw() {
      const said = Object.fromEntries(CodicilCard.observedAttributes.map((name) => [name, this.getAttribute(name) ?? undefined]));
      this.style.display ||= "block";
      this.replaceChildren(...(said.src ? [codicilFrame(said.src, said)] : []));
    }
  }

  customElements.define("codicil-card", CodicilCard);
  globalThis.codicilFrame = codicilFrame;
})();
