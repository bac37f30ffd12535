// Drives the page in a browser, as its readers do: with the mouse, with the keyboard alone, on paper.
//
// TELLINGS_PAGES is a folder of pages made by `tellings collate … -o NAME.html`; CHROMIUM is the browser
// (`chromium` unless given). SCREENSHOTS, where given, is a folder that gets pictures at three widths.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import puppeteer from "puppeteer-core";

const folder = resolve(process.env.TELLINGS_PAGES ?? "pages");
const pages = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
assert.ok(pages.length > 0, `no pages in ${folder}`);

let browser;
before(async () => {
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
});
after(() => browser?.close());

const open = async (name, size = { width: 1280, height: 900 }) => {
  const page = await browser.newPage();
  page.troubles = [];
  page.on("pageerror", (error) => page.troubles.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") page.troubles.push(message.text()); });
  page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) page.troubles.push(request.url()); });
  await page.setViewport(size);
  await page.goto("file://" + join(folder, name), { waitUntil: "load" });
  return page;
};
const fine = async (page) => {
  assert.deepEqual(page.troubles, []);
  await page.close();
};
const marked = (page) => page.$$eval("mark.place", (marks) => marks.map((mark) => mark.textContent).join(""));
const letters = (words) => words.replace(/[^\p{L}\p{N}]/gu, "");
const plain = (words) => words.replace(/\s+/g, " ").trim();

for (const name of pages) {
  describe(name, () => {
    test("no serious accessibility finding, light or dark, wide or narrow", async () => {
      for (const scheme of ["light", "dark"]) {
        for (const width of [1280, 390]) {
          const page = await open(name, { width, height: 900 });
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          // The page's policy forbids foreign scripts, so this one comes by the debugger.
          await page.evaluate(axe);
          const found = await page.evaluate(async () => (await window.axe.run()).violations
            .filter((violation) => ["serious", "critical"].includes(violation.impact))
            .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`));
          assert.deepEqual(found, [], `${scheme}, ${width}`);
          await fine(page);
        }
      }
    });

    test("nothing is wider than the window", async () => {
      for (const width of [1280, 800, 390]) {
        const page = await open(name, { width, height: 900 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(over <= 1, `${over} too wide at ${width}`);
        await fine(page);
      }
    });

    test("every citation opens exactly the words it is about", async () => {
      const page = await open(name);
      const links = await page.$$(".brief-text a.cite, .box li > a.cite, .only-in a.cite, .timeline .what > a.cite");
      assert.ok(links.length > 0);
      for (const link of links.slice(0, 60)) {
        const words = await link.evaluate((link) => link.textContent);
        await link.evaluate((link) => link.click());
        assert.equal(letters(await marked(page)), letters(words));
        const seen = await page.$eval("mark.place", (mark) => mark.closest(".report").hidden);
        assert.equal(seen, false);
      }
      await fine(page);
    });

    test("a cell of the grid opens its words", async () => {
      const page = await open(name);
      const summary = await page.$(".grid td details.cell > summary");
      await summary.click();
      const words = await page.$eval(".grid td details.cell[open] .pop", (pop) => pop.textContent);
      assert.match(words, /“.+”/s);
      await page.keyboard.press("Escape");
      assert.equal(await page.$(".grid td details.cell[open]"), null);
      await fine(page);
    });

    test("the grid is sifted and sorted", async () => {
      const page = await open(name);
      const rows = () => page.$eval(".grid tbody", (body) => [...body.rows].filter((row) => !row.hidden).map((row) => Number(row.dataset.reports)));
      const all = (await rows()).length;
      await page.select("select.sort", "reports");
      const sorted = await rows();
      assert.deepEqual(sorted, [...sorted].sort((a, b) => b - a));
      await page.type(".sift", "zzzz");
      assert.equal((await rows()).length, 0);
      await page.$eval(".sift", (input) => { input.value = ""; input.dispatchEvent(new Event("input")); });
      assert.equal((await rows()).length, all);
      await fine(page);
    });

    test("the base report is swapped, and two stand beside each other", async () => {
      const page = await open(name);
      const shown = () => page.$$eval(".story:first-of-type .report:not([hidden])", (reports) => reports.map((report) => report.id));
      assert.equal((await shown()).length, 1);
      const options = await page.$$eval("select.base option", (options) => options.map((option) => option.value));
      await page.select("select.base", options[1]);
      assert.deepEqual(await shown(), [options[1]]);
      await page.select("select.beside", options[0]);
      assert.deepEqual(await shown(), [options[1], options[0]]);
      await page.$eval(".readings.two", (two) => two.scrollIntoView());
      assert.ok(await page.$(".readings.two"));
      await fine(page);
    });

    test("search finds words of the reports and walks through them", async () => {
      const page = await open(name);
      const word = await page.$eval(".report p.running", (p) => p.textContent.match(/\p{L}{6,}/u)[0]);
      await page.keyboard.press("/");
      await page.keyboard.type(word);
      await page.waitForFunction(() => / of |nowhere/.test(document.querySelector("#hits").textContent));
      await page.keyboard.press("Enter");
      const hit = await page.$$eval("mark.hit", (marks) => marks.map((mark) => mark.textContent).join(""));
      assert.equal(hit.toLowerCase(), word.toLowerCase());
      await fine(page);
    });

    test("keyboard alone reaches a cell and the words it cites", async () => {
      const page = await open(name);
      await page.focus(".grid td details.cell > summary");
      await page.keyboard.press("Enter");
      await page.waitForSelector("details.cell[open]");
      await page.keyboard.press("Tab");
      const words = await page.evaluate(() => document.activeElement.textContent);
      await page.keyboard.press("Enter");
      assert.ok(plain(words).includes(plain(await marked(page)).slice(0, 20)));
      const outline = await page.$eval(".skip", (skip) => { skip.focus(); return getComputedStyle(skip).outlineStyle; });
      assert.notEqual(outline, "none");
      await fine(page);
    });

    test("without script everything is there to be read", async () => {
      const page = await browser.newPage();
      await page.setJavaScriptEnabled(false);
      await page.goto("file://" + join(folder, name));
      const hidden = await page.$$eval(".report[hidden]", (reports) => reports.length);
      assert.equal(hidden, 0);
      assert.equal(await page.$eval(".controls", (controls) => getComputedStyle(controls).display), "none");
      await page.close();
    });

    test("it prints", async () => {
      const page = await open(name);
      const pdf = await page.pdf({ format: "A4" });
      assert.ok(pdf.length > 20_000);
      await fine(page);
    });

    if (process.env.SCREENSHOTS) {
      test("pictures", async () => {
        for (const width of [1280, 800, 390]) {
          const page = await open(name, { width, height: 1000 });
          await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}-${width}.png`), fullPage: true });
          await fine(page);
        }
      });
    }
  });
}
