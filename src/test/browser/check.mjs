// Opens pages of the lab as a person would, in Debian's Chromium, and fails on what a person would not forgive:
//   node check.mjs SCREENSHOTS PAGE.html...
import { mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [shots, ...pages] = process.argv.slice(2);
if (pages.length === 0) {
  console.error("usage: node check.mjs SCREENSHOTS PAGE.html...");
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const problems = [];
mkdirSync(shots, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

/** Opens a page, listening for errors and for whatever it asks of others. */
async function open(file, options, complain) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complain(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complain(`script: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) complain(`asks for ${request.url()}`);
  });
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.waitForLoadState("load");
  return { context, page };
}

async function check(file, name, size, colorScheme) {
  const complain = (what) => problems.push(`${name}: ${what}`);
  const { context, page } = await open(file, { viewport: sizes[size], colorScheme, reducedMotion: "reduce" }, complain);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  await page.waitForTimeout(300);
  const found = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    scroll: document.documentElement.scrollWidth,
    wide: [...document.querySelectorAll("body *")]
      .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
        && !e.closest(".scroll, .formula, svg, .skip, .uplot"))
      .map((e) => e.outerHTML.slice(0, 80)).slice(0, 3),
    noAlt: [...document.images].filter((i) => !i.getAttribute("alt")).length,
    broken: [...document.images].filter((i) => i.complete && i.naturalWidth === 0).length,
    charts: document.querySelectorAll("figure.chart").length,
    drawn: document.querySelectorAll("figure.chart .uplot canvas").length,
  }));
  if (found.scroll > found.width) complain(`${found.scroll} px wide on ${found.width}: ${found.wide.join(" | ")}`);
  if (found.noAlt) complain(`${found.noAlt} images without alt text`);
  if (found.broken) complain(`${found.broken} broken images`);
  if (found.drawn !== found.charts) complain(`${found.drawn} of ${found.charts} charts drawn`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  for (const v of violations) {
    complain(`axe ${v.id} (${v.impact}): ${v.help}; ${v.nodes.length} places, such as ${v.nodes[0].html.slice(0, 160)}`
      + ` ${v.nodes[0].failureSummary?.replace(/\s+/g, " ").slice(0, 200)}`);
  }
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  await context.close();
}

/** Without scripts every chart must be there as a picture. */
async function checkWithoutScripts(file, name) {
  const complain = (what) => problems.push(`${name}: ${what}`);
  const { context, page } = await open(file, { viewport: sizes.desktop, javaScriptEnabled: false }, complain);
  const pictures = page.locator("figure.chart .static");
  for (let k = 0; k < await pictures.count(); k++) {
    if (!await pictures.nth(k).isVisible()) complain(`chart ${k} is not visible`);
  }
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  await context.close();
}

/** The pointer on a chart and on a heat map must be answered; on paper there must be pictures. */
async function checkPointerAndPrint(file, name) {
  const complain = (what) => problems.push(`${name}: ${what}`);
  const { context, page } = await open(file, { viewport: sizes.desktop }, complain);
  if (await page.locator("figure.chart").count()) await checkPointer(page, complain);
  await page.pdf({ path: join(shots, `${name}.pdf`), format: "A4" });
  await context.close();
}

async function checkPointer(page, complain) {
  const over = page.locator("figure.chart .u-over").first();
  await over.scrollIntoViewIfNeeded();
  await over.hover();
  const values = await page.locator("figure.chart .u-legend").first().locator(".u-value").allTextContents();
  if (!values.some((value) => /\d/.test(value))) complain(`a chart shows no values: ${values}`);
  const map = page.locator("details[open] figure.map img").first();
  if (await map.count()) {
    await map.scrollIntoViewIfNeeded();
    await map.hover();
    const said = await page.locator("details[open] figure.map output").first().textContent();
    if (!/t = \d+/.test(said)) complain(`a heat map says "${said}"`);
  }
  await page.emulateMedia({ media: "print" });
  if (!await page.locator("figure.chart .static").first().isVisible()) complain("no picture on paper");
}

for (const file of pages) {
  const stem = `${basename(dirname(resolve(file)))}-${basename(file, ".html")}`;
  for (const size of Object.keys(sizes)) {
    for (const scheme of ["light", "dark"]) {
      await check(file, `${stem}-${size}-${scheme}`, size, scheme);
    }
  }
  await checkWithoutScripts(file, `${stem}-without-scripts`);
  await checkPointerAndPrint(file, `${stem}-print`);
}
await browser.close();
problems.forEach((problem) => console.error(problem));
console.log(`${pages.length} pages, ${problems.length} problems; screenshots: ${shots}`);
process.exit(problems.length ? 1 : 0);
