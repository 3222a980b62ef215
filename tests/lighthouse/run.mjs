// What Lighthouse says of the built page, with its mobile settings: `cargo xtask lighthouse`.
//
// Accessibility, best practices and SEO must be 100. Performance is printed: it is read off a clock, and a busy machine
// must fail no test.
//
// CODICIL_DIST      the built page; default: the repository's `dist`
// CODICIL_CHROMIUM  the browser; default: /usr/bin/chromium

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { serve } from "../e2e/harness.mjs";

const FULL = ["accessibility", "best-practices", "seo"];
/** Below this the performance is worth a look. */
const QUICK = 95;

const server = await serve({ folder: "/", packed: true });
const chrome = await launch({
  chromePath: process.env.CODICIL_CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  logLevel: "silent",
});
try {
  const { lhr } = await lighthouse(server.url, { port: chrome.port, logLevel: "error", onlyCategories: ["performance", ...FULL] });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const score = (name) => Math.round((lhr.categories[name].score ?? 0) * 100);
  console.log(`Lighthouse ${lhr.lighthouseVersion}, mobile settings`);
  for (const name of ["performance", ...FULL]) console.log(`${String(score(name)).padStart(5)}  ${lhr.categories[name].title}`);
  for (const metric of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"]) {
    console.log(`       ${lhr.audits[metric].title}: ${lhr.audits[metric].displayValue}`);
  }
  const short = (name) =>
    lhr.categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => {
        const audit = lhr.audits[id];
        const where = (audit.details?.items ?? []).slice(0, 5).map((item) => item.node?.snippet ?? item.url ?? item.description ?? "");
        return [`${name}: ${audit.title}`, ...where.filter(Boolean)].join("\n         ");
      });
  const missing = FULL.flatMap(short);
  for (const line of missing) console.error(`       ${line}`);
  if (score("performance") < QUICK) {
    console.log(`Performance is below ${QUICK}, on this machine as busy as it is:`);
    for (const line of short("performance")) console.log(`       ${line}`);
  }
  const below = FULL.filter((name) => score(name) < 100);
  if (below.length > 0) {
    console.error(`below 100: ${below.join(", ")}`);
    process.exitCode = 1;
  }
} finally {
  await chrome.kill();
  await server.close();
}
