// Lighthouse's mobile scores of every page of the built course: `make bench-lighthouse`, or `node run.mjs FOLDER [RUNS] [PAGE…]`.
// A page's performance is the median of its runs; of the other categories, which do not vary, the lowest. Prints what keeps a page
// below its goal. Sheets for the printer are no pages of the course.
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const GOALS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
const CLS = 0.01;
const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const [folder = "../../_build/html", runs = "1", ...only] = process.argv.slice(2);
const pages = only.length ? only : walk(folder).sort();
const server = createServer(answer).listen(0, "127.0.0.1");
await new Promise((go) => server.once("listening", go));
const chrome = await chromeLauncher.launch({ chromePath: browser(), chromeFlags: FLAGS });
const rows = [];
try {
  for (const page of pages) rows.push(await measure(page));
} finally {
  chrome.kill();
  server.close();
}
print(rows);

function walk(top) {
  return readdirSync(top, { recursive: true })
    .map((name) => relative(top, join(top, String(name))))
    .filter((name) => name.endsWith(".html") && !name.startsWith("print"));
}

/** Every real web server compresses text. */
function answer(request, response) {
  const file = join(folder, decodeURI(new URL(request.url, "http://localhost").pathname));
  if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
  const type = KINDS[extname(file)] ?? "application/octet-stream";
  const packs = /^text|json|svg/.test(type);
  const head = { "Content-Type": type, "Cache-Control": "max-age=600", ...(packs ? { "Content-Encoding": "gzip" } : {}) };
  response.writeHead(200, head).end(packs ? gzipSync(readFileSync(file)) : readFileSync(file));
}

function browser() {
  const found = (process.env.PATH ?? "").split(delimiter).flatMap((place) => NAMES.map((name) => join(place, name)));
  return found.find((path) => existsSync(path)); // undefined: the one that chrome-launcher finds
}

async function measure(page) {
  const found = [];
  for (let n = 0; n < Number(runs); n += 1) {
    const options = { port: chrome.port, output: "json", logLevel: "error", formFactor: "mobile", onlyCategories: Object.keys(GOALS) };
    found.push((await lighthouse(`http://localhost:${server.address().port}/${page}`, options)).lhr);
  }
  const scores = Object.fromEntries(
    Object.keys(GOALS).map((name) => {
      const all = found.map(({ categories }) => Math.round(100 * categories[name].score)).sort((a, b) => a - b);
      return [name, name === "performance" ? all[Math.floor((all.length - 1) / 2)] : all[0]];
    }),
  );
  const worst = (name) => Math.max(...found.map(({ audits }) => audits[name].numericValue));
  const faults = new Set();
  for (const { categories, audits } of found) {
    for (const name of Object.keys(GOALS).filter((one) => scores[one] < GOALS[one])) {
      for (const { id, weight } of categories[name].auditRefs) {
        const { score, title, details } = audits[id];
        const listed = Array.isArray(details?.items) ? details.items : [];
        const where = listed.slice(0, 3).map(({ node, href, description }) => node?.snippet ?? href ?? description);
        if (weight && score !== null && score < 0.9) faults.add(`${title} ${where.filter(Boolean).join(" | ")}`.slice(0, 300));
      }
    }
  }
  const row = { page, ...scores, LCP: worst("largest-contentful-paint"), TBT: worst("total-blocking-time"), CLS: worst("cumulative-layout-shift"), faults };
  if (row.CLS > CLS) faults.add(`CLS ${row.CLS.toFixed(3)}`);
  process.stderr.write(`${page} ${Object.values(scores).join(" ")}\n`);
  return row;
}

function print(listed) {
  const names = Object.keys(GOALS);
  console.log(`${"page".padEnd(40)} perf a11y best  seo   LCP s  TBT ms    CLS`);
  for (const row of listed) {
    const scores = names.map((name) => String(row[name]).padStart(4)).join(" ");
    const rest = [(row.LCP / 1000).toFixed(2).padStart(7), row.TBT.toFixed(0).padStart(7), row.CLS.toFixed(3).padStart(6)].join(" ");
    console.log(`${row.page.padEnd(40)} ${scores} ${rest}`);
  }
  const lowest = names.map((name) => Math.min(...listed.map((row) => row[name])));
  console.log(`${"lowest".padEnd(40)} ${lowest.map((one) => String(one).padStart(4)).join(" ")}   (goals ${Object.values(GOALS).join(", ")})`);
  for (const row of listed) for (const fault of row.faults) console.log(`${row.page}: ${fault}`);
}
