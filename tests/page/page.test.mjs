// Drives the page in a browser, as its readers do: with the mouse, with the keyboard alone, on paper.
//
// TELLINGS_PAGES is a folder of pages made by `tellings collate … -o NAME.html` (run.sh makes them); CHROMIUM is the
// browser (`chromium` unless given). SCREENSHOTS, where given, is a folder that gets pictures at three widths.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import puppeteer from "puppeteer-core";

const folder = resolve(process.env.TELLINGS_PAGES ?? "pages");
const all = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const pages = all.filter((name) => !["hostile.html", "large.html"].includes(name));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
assert.ok(pages.length > 0, `no pages in ${folder}`);
for (const name of ["hostile.html", "large.html"]) assert.ok(all.includes(name), `${name} is not in ${folder}`);

let browser;
before(async () => {
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--no-first-run",
    ],
    // A page that asks before it is left must not hold the tests up.
    protocolTimeout: 120_000,
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
  // A click must not meet a page that is still gliding to its place.
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
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
          await page.emulateMediaFeatures([
            { name: "prefers-color-scheme", value: scheme },
            { name: "prefers-reduced-motion", value: "reduce" },
          ]);
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
      const links = await page.$$(".brief-text > p > a.cite, .box li > a.cite, .only-in a.cite, .happening > a.cite, .act a.cite, .care a.cite");
      assert.ok(links.length > 0);
      for (const link of links.slice(0, 60)) {
        const words = await link.evaluate((link) => link.textContent.replace(/^“|”$/g, ""));
        await link.evaluate((link) => link.click());
        assert.equal(letters(await marked(page)), letters(words));
        const seen = await page.$eval("mark.place", (mark) => mark.closest(".report").hidden);
        assert.equal(seen, false);
      }
      await fine(page);
    });

    test("what is solid, disputed, from one source, silent and open stands first", async () => {
      const page = await open(name);
      const heads = await page.$$eval(".story .part:first-of-type h3", (heads) => heads.map((head) => head.textContent));
      for (const want of ["Disputed", "Solid", "One source", "Silent"]) {
        assert.ok(heads.some((head) => head.startsWith(want)), `${want} is not among ${heads.join(", ")}`);
      }
      // All that a reader needs in ten seconds is on the first two screens.
      const bottom = await page.$eval(".columns", (columns) => columns.getBoundingClientRect().top);
      assert.ok(bottom < 900, `the overview begins at ${bottom}`);
      await fine(page);
    });

    test("all words of a claim stand side by side on request", async () => {
      const page = await open(name);
      await page.click(".grid tbody tr:first-child button.all");
      const told = await page.$eval(".grid tr.words", (row) => ({
        origins: row.querySelectorAll("h4").length,
        cells: row.previousElementSibling.querySelectorAll("details.cell").length,
        words: row.textContent,
      }));
      assert.equal(told.origins, told.cells);
      assert.match(told.words, /“.+”/s);
      await page.click(".grid tr.words a.cite");
      assert.ok((await marked(page)).length > 0);
      await page.click(".grid tbody tr:first-child button.all");
      assert.equal(await page.$(".grid tr.words"), null);
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
      await page.click("button.swap");
      assert.deepEqual(await shown(), [options[0], options[1]]);
      await fine(page);
    });

    test("reports beside each other scroll together, with joined passages and differing words", async () => {
      const page = await open(name);
      const options = await page.$$eval(".story:first-of-type select.base option", (options) => options.map((option) => option.value));
      let joined = 0;
      let differing = 0;
      for (const left of options) for (const right of options) if (left < right) {
        await page.select("select.base", left);
        await page.select("select.beside", right);
        await page.$eval(".readings.two", (two) => two.scrollIntoView());
        joined += await page.$$eval(".joins path", (paths) => paths.length);
        differing += await page.$$eval("mark.other-words", (marks) => marks.length);
      }
      assert.ok(joined > 0 && differing > 0, `${joined} joined, ${differing} words differ`);
      const moved = await page.evaluate(async () => {
        const [left, right] = document.querySelectorAll(".readings.two .report:not([hidden])");
        left.scrollTop = left.scrollHeight;
        await new Promise((done) => setTimeout(done, 200));
        return { room: right.scrollHeight - right.clientHeight, top: right.scrollTop };
      });
      assert.ok(moved.room < 20 || moved.top > 0, JSON.stringify(moved));
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
      // On paper every report is there in full, and no control is.
      await page.emulateMediaType("print");
      const shown = (selector) => page.$$eval(selector, (found) => found.filter((node) => node.getClientRects().length > 0).length);
      assert.equal(await shown(".report"), await page.$$eval(".report", (reports) => reports.length));
      assert.equal(await shown("button, select, input"), 0);
      await fine(page);
    });

    test("the brief is copied as text with its sources", async () => {
      const page = await open(name);
      await page.evaluate(() => {
        Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } });
      });
      await page.click("button.copy");
      const { copied, sentence, report } = await page.evaluate(() => ({
        copied: window.copied,
        sentence: document.querySelector(".brief-text > p > a.cite, .brief-text > p").textContent,
        report: document.querySelector(".front .reports strong").textContent,
      }));
      assert.ok(copied.includes(plain(sentence)) && copied.includes(report), copied);
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

describe("hostile.html", () => {
  test("nothing of a report or of its outlet's name runs or becomes markup", async () => {
    const page = await open("hostile.html");
    assert.equal(await page.evaluate(() => window.owned), undefined);
    const found = await page.evaluate(() => ({
      scripts: document.scripts.length,
      foreign: document.querySelectorAll("main img, main iframe, main script, main style, main [onerror], main [onload], main [onclick], main [onmouseover], main b > b").length,
      links: [...document.querySelectorAll("a[href]")].filter((link) => !link.getAttribute("href").startsWith("#")).length,
      hidden: getComputedStyle(document.body).display,
    }));
    assert.deepEqual(found, { scripts: 1, foreign: 0, links: 0, hidden: "block" });
    for (const summary of await page.$$("details > summary")) await summary.evaluate((summary) => summary.click());
    assert.equal(await page.evaluate(() => window.owned), undefined);
    await fine(page);
  });

  test("the page's policy stops a script that gets in all the same", async () => {
    const page = await open("hostile.html");
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.owned = true";
      document.body.append(script);
      const image = document.createElement("div");
      image.innerHTML = "<img src=x onerror='window.owned = true'>";
      document.body.append(image);
    });
    await new Promise((done) => setTimeout(done, 100));
    assert.equal(await page.evaluate(() => window.owned), undefined);
    await page.close();
  });

  test("a withheld name stands nowhere on the page, what asks for care does", async () => {
    const page = await open("hostile.html");
    const source = readFileSync(join(folder, "hostile.html"), "utf8");
    assert.ok(!/Torwick/i.test(source));
    const care = await page.$eval(".care", (care) => care.textContent);
    assert.match(care, /Arrest or charge/);
    assert.match(care, /Minors/);
    await fine(page);
  });
});

describe("large.html: 46 reports of 20 outlets", () => {
  const LIMIT = 1000;
  test("nothing lags", async (t) => {
    const begun = performance.now();
    const page = await open("large.html", { width: 1440, height: 1000 });
    const load = performance.now() - begun;
    assert.equal(await page.$$eval(".front .reports li", (reports) => reports.length), 46);
    // The time from an act to the frame that shows it.
    const timed = (act) => page.evaluate(`(async () => {
      const begun = performance.now();
      ${act};
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - begun;
    })()`);
    const change = (selector, value) => `const s = document.querySelector("${selector}"); s.value = ${value}; s.dispatchEvent(new Event("change"));`;
    const times = { load };
    times.filter = await timed(change("select.filter", '"conflict updated"'));
    times.all = await timed(change("select.filter", '""'));
    times.sort = await timed(change("select.sort", '"reports"'));
    times.cell = await timed('document.querySelector(".grid details.cell > summary").click()');
    times.words = await timed('document.querySelector(".grid button.all").click()');
    times.base = await timed(change("select.base", "s.options[30].value"));
    times.beside = await timed(change("select.beside", "s.options[12].value"));
    times.scroll = await timed('document.querySelector(".readings.two .report:not([hidden])").scrollTop = 200');
    times.cite = await timed('document.querySelectorAll("a.cite")[200].click()');
    t.diagnostic(`milliseconds: ${JSON.stringify(times, (_, value) => (typeof value === "number" ? Math.round(value) : value))}`);
    for (const [what, time] of Object.entries(times)) {
      assert.ok(time < (what === "load" ? 5 : 1) * LIMIT, `${what} took ${Math.round(time)} ms`);
    }
    await page.type("#search", "statement");
    await page.waitForFunction(() => document.querySelector("#hits").textContent !== "", { timeout: LIMIT * 2 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(over <= 1, `${over} too wide`);
    await fine(page);
  });
});
