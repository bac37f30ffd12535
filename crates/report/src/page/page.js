"use strict";
// What the page does beyond being read: opening exact places, choosing reports, sifting claims, searching.
// Nothing here writes markup: words are only ever moved or set as text.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const say = (words) => { one("#said-aloud").textContent = words; };
  document.documentElement.classList.add("js");

  // ---- Places. A paragraph knows the UTF-16 unit at which it begins; repaired characters stand for more or fewer.
  const units = (node) => {
    const repaired = node.parentElement.closest("[data-units]");
    return repaired ? Number(repaired.dataset.units) : node.length;
  };
  const texts = (paragraph) => {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const found = [];
    let at = Number(paragraph.dataset.start);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      found.push({ node, start: at, end: (at += units(node)) });
    }
    return found;
  };
  const unmark = (className) => all("mark." + className).forEach((mark) => {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  });
  const markPlace = (report, start, end, className) => {
    const marks = [];
    for (const paragraph of all("[data-start]", report)) {
      for (const { node, start: from, end: to } of texts(paragraph)) {
        if (to <= start || end <= from) continue;
        const whole = to - from !== node.length;
        const range = document.createRange();
        range.setStart(node, whole ? 0 : Math.max(0, start - from));
        range.setEnd(node, whole ? node.length : Math.min(node.length, end - from));
        const mark = document.createElement("mark");
        mark.className = className;
        range.surroundContents(mark);
        marks.push(mark);
      }
    }
    return marks;
  };

  const openPlace = (link) => {
    const report = document.getElementById(link.dataset.report);
    if (!report) return false;
    show(report);
    unmark("place");
    const [start, end] = link.dataset.at.split("-").map(Number);
    const marks = markPlace(report, start, end, "place");
    const target = marks[0] || report;
    target.scrollIntoView({ block: "center" });
    report.focus({ preventScroll: true });
    say("Opened in " + one("h3", report).textContent);
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.cite");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (openPlace(link)) {
      event.preventDefault();
      history.pushState({ at: link.dataset.at, report: link.dataset.report }, "", link.getAttribute("href"));
    }
  });
  window.addEventListener("popstate", () => unmark("place"));
  // A link to a report shows it before the browser goes there.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.report-link");
    const report = link && document.getElementById(link.getAttribute("href").slice(1));
    if (report) show(report);
  });

  // ---- Reports: one with its notes, or two beside each other.
  const storyOf = (node) => node.closest(".story");
  const arrange = (story) => {
    const base = one("select.base", story);
    if (!base) return;
    const beside = one("select.beside", story);
    const second = beside && beside.value !== base.value ? beside.value : "";
    const readings = one(".readings", story);
    for (const report of all(".report", readings)) report.hidden = report.id !== base.value && report.id !== second;
    readings.classList.toggle("two", second !== "");
    for (const name of [".lock", ".swap"]) {
      const control = one(name, story);
      if (control) control.hidden = second === "";
    }
    known.clear();
    unmark("other-words");
    if (second) {
      // The base stands on the left whatever the order on the page.
      readings.prepend(document.getElementById(base.value));
      differ(document.getElementById(base.value), document.getElementById(second));
    }
    join(story);
  };
  const show = (report) => {
    const story = storyOf(report);
    const base = one("select.base", story);
    const beside = one("select.beside", story);
    if (!base || base.value === report.id || (beside && beside.value === report.id)) return;
    base.value = report.id;
    arrange(story);
  };

  // Which pieces of a report belong to which family of copies; asked again and again while scrolling.
  const known = new Map();
  const families = (report) => {
    if (known.has(report)) return known.get(report);
    const found = new Map();
    known.set(report, found);
    for (const piece of all("[data-family]", report)) {
      for (const family of piece.dataset.family.split(" ")) {
        if (!found.has(family)) found.set(family, []);
        found.get(family).push(piece);
      }
    }
    return found;
  };
  // Lines between passages that go back to one text.
  const join = (story) => {
    const joins = one(".joins", story);
    if (!joins) return;
    joins.replaceChildren();
    const readings = one(".readings.two", story);
    joins.style.display = readings ? "block" : "none";
    if (!readings) return;
    const [left, right] = all(".report:not([hidden])", readings);
    const part = joins.closest(".part").getBoundingClientRect();
    const [a, b] = [left.getBoundingClientRect(), right.getBoundingClientRect()];
    joins.style.left = "0";
    joins.style.top = "0";
    const there = families(right);
    for (const [family, pieces] of families(left)) {
      if (!there.has(family)) continue;
      const from = pieces[0].getBoundingClientRect();
      const to = there.get(family)[0].getBoundingClientRect();
      const inside = (box, place) => place.bottom > box.top && place.top < box.bottom;
      if (!inside(a, from) || !inside(b, to)) continue;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      const [x1, y1] = [a.right - part.left, from.top + from.height / 2 - part.top];
      const [x2, y2] = [b.left - part.left, to.top + to.height / 2 - part.top];
      const middle = (x1 + x2) / 2;
      path.setAttribute("d", `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`);
      path.style.stroke = getComputedStyle(pieces[0]).textDecorationColor;
      joins.append(path);
    }
  };
  // The other report follows so that joined passages stand at one height.
  const follow = (story, moved) => {
    const readings = one(".readings.two", story);
    const locked = one(".locked", story);
    if (!readings || !locked || !locked.checked) return;
    const other = all(".report:not([hidden])", readings).find((report) => report !== moved);
    if (!other) return;
    const place = (report, piece) => piece.offsetTop - report.offsetTop;
    const there = families(other);
    let knots = [[0, 0]];
    for (const [family, pieces] of families(moved)) {
      if (there.has(family)) knots.push([place(moved, pieces[0]), place(other, there.get(family)[0])]);
    }
    knots.sort((p, q) => p[0] - q[0]);
    knots = knots.filter((knot, at) => knots.slice(0, at).every((earlier) => earlier[1] <= knot[1]));
    knots.push([moved.scrollHeight, other.scrollHeight]);
    const eye = moved.clientHeight / 3;
    const at = moved.scrollTop + eye;
    const next = Math.max(1, knots.findIndex((knot) => knot[0] > at));
    const [[x1, y1], [x2, y2]] = [knots[next - 1], knots[next]];
    other.scrollTop = y1 + (x2 === x1 ? 0 : (at - x1) / (x2 - x1)) * (y2 - y1) - eye;
  };
  const bare = (word) => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(/’/g, "'");
  const wordsOf = (pieces) => pieces.flatMap((piece) => {
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const word of node.data.matchAll(/\S+/g)) {
        if (bare(word[0])) found.push({ node, at: word.index, end: word.index + word[0].length, key: bare(word[0]) });
      }
    }
    return found;
  });
  // Longest common subsequence of words; what is not in it differs.
  const MOST = 1500;
  const apart = (left, right) => {
    const width = right.length + 1;
    const best = new Uint16Array((left.length + 1) * width);
    for (let i = left.length - 1; i >= 0; i -= 1) {
      for (let j = right.length - 1; j >= 0; j -= 1) {
        best[i * width + j] = left[i].key === right[j].key
          ? best[(i + 1) * width + j + 1] + 1
          : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
      }
    }
    const [differing, same] = [[], []];
    let [i, j] = [0, 0];
    while (i < left.length || j < right.length) {
      if (i < left.length && j < right.length && left[i].key === right[j].key) {
        same.push(left[i], right[j]);
        i += 1;
        j += 1;
      } else if (j >= right.length || (i < left.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) {
        differing.push(left[i]);
        i += 1;
      } else {
        differing.push(right[j]);
        j += 1;
      }
    }
    return [differing, same];
  };
  // Marks the words of joined passages that the other report has not.
  const differ = (left, right) => {
    const there = families(right);
    // A word can stand in several passages that both reports have; it differs if it has its like in none.
    const of = new Map();
    const alike = [];
    for (const [family, pieces] of families(left)) {
      if (!there.has(family)) continue;
      const [ours, theirs] = [wordsOf(pieces), wordsOf(there.get(family))];
      if (Math.max(ours.length, theirs.length) > MOST) continue;
      const [differing, same] = apart(ours, theirs);
      for (const word of differing) {
        if (!of.has(word.node)) of.set(word.node, new Map());
        of.get(word.node).set(word.at, word);
      }
      alike.push(...same);
    }
    for (const word of alike) if (of.has(word.node)) of.get(word.node).delete(word.at);
    // From the last to the first, so that places in a text stay true while it is cut.
    for (const [node, words] of of) {
      for (const word of [...words.values()].sort((p, q) => q.at - p.at)) {
        const range = document.createRange();
        range.setStart(node, word.at);
        range.setEnd(node, word.end);
        const mark = document.createElement("mark");
        mark.className = "other-words";
        range.surroundContents(mark);
      }
    }
  };
  for (const story of all(".story")) {
    for (const select of all("select.base, select.beside", story)) {
      select.addEventListener("change", () => arrange(story));
    }
    const swap = one(".swap", story);
    if (swap) {
      swap.addEventListener("click", () => {
        const [base, beside] = [one("select.base", story), one("select.beside", story)];
        [base.value, beside.value] = [beside.value, base.value];
        arrange(story);
      });
    }
    let moving = null;
    for (const report of all(".report", story)) {
      report.addEventListener("scroll", () => {
        if (moving && moving !== report) return;
        moving = report;
        follow(story, report);
        join(story);
        requestAnimationFrame(() => requestAnimationFrame(() => { moving = null; }));
      }, { passive: true });
    }
    arrange(story);
  }
  window.addEventListener("resize", () => all(".story").forEach(join));

  // ---- The grid: filter, sort, arrow keys.
  for (const story of all(".story")) {
    const grid = one("table.grid", story);
    if (!grid) continue;
    const body = one("tbody", grid);
    const rows = all("tr", body);
    const [filter, sort, sift] = ["select.filter", "select.sort", ".sift"].map((name) => one(name, story));
    const update = () => {
      const words = sift.value.toLowerCase().split(/\s+/).filter(Boolean);
      const fits = (row) => {
        const { verdict, origins } = row.dataset;
        const kind = filter.value === "one" ? Number(origins) <= 1
          : filter.value === "" || filter.value.split(" ").includes(verdict);
        return kind && words.every((word) => row.dataset.words.includes(word));
      };
      for (const row of rows) row.hidden = !fits(row);
      const by = {
        at: (p, q) => p.dataset.at - q.dataset.at,
        origins: (p, q) => q.dataset.origins - p.dataset.origins || p.dataset.at - q.dataset.at,
        reports: (p, q) => q.dataset.reports - p.dataset.reports || p.dataset.at - q.dataset.at,
        name: (p, q) => (p.dataset.words < q.dataset.words ? -1 : 1),
      };
      for (const row of all("tr.words", body)) close(row.previousElementSibling);
      body.append(...[...rows].sort(by[sort.value]));
      const shown = rows.filter((row) => !row.hidden).length;
      one(".shown", story).textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
    };
    // All words of a claim, origin by origin, in a row below it.
    const close = (row) => {
      if (!row || !row.nextElementSibling || !row.nextElementSibling.classList.contains("words")) return false;
      row.nextElementSibling.remove();
      one("button.all", row).setAttribute("aria-expanded", "false");
      return true;
    };
    for (const button of all("button.all", body)) {
      button.addEventListener("click", () => {
        const row = button.closest("tr");
        if (close(row)) return;
        const line = document.createElement("tr");
        line.className = "words";
        const cell = document.createElement("td");
        cell.colSpan = row.cells.length;
        const panel = document.createElement("div");
        panel.className = "panel";
        for (const pop of all(".pop", row)) {
          const origin = document.createElement("div");
          const head = document.createElement("h4");
          head.textContent = pop.closest("td").dataset.origin;
          origin.append(head, ...[...pop.cloneNode(true).childNodes]);
          panel.append(origin);
        }
        cell.append(panel);
        line.append(cell);
        row.after(line);
        button.setAttribute("aria-expanded", "true");
      });
    }
    filter.addEventListener("change", update);
    sort.addEventListener("change", update);
    sift.addEventListener("input", update);
    grid.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      const cell = event.target.closest("td, th");
      if (!step || !cell || event.target.tagName !== "SUMMARY") return;
      event.preventDefault();
      const shown = rows.filter((row) => !row.hidden);
      const lines = [...body.children].filter((row) => shown.includes(row));
      let [y, x] = [lines.indexOf(cell.parentElement), cell.cellIndex];
      for (;;) {
        [y, x] = [y + step[0], x + step[1]];
        const next = lines[y] && lines[y].cells[x];
        if (!next) return;
        const summary = one("summary", next);
        if (summary) { summary.focus(); return; }
      }
    });
  }

  // One cell or column is open at a time, and a click elsewhere closes it.
  const closing = "details[open].cell, details[open].folded";
  document.addEventListener("click", (event) => {
    const inside = event.target.closest("details");
    for (const open of all(closing)) if (open !== inside && !open.contains(inside)) open.open = false;
  });

  // ---- Search through the reports.
  const search = one("#search");
  if (search) {
    let places = [];
    let at = -1;
    const hits = one("#hits");
    const go = (step) => {
      if (!places.length) return;
      at = (at + step + places.length) % places.length;
      const { report, start, end } = places[at];
      show(report);
      unmark("hit");
      const marks = markPlace(report, start, end, "hit");
      if (marks[0]) marks[0].scrollIntoView({ block: "center" });
      tell();
    };
    const tell = () => {
      hits.replaceChildren();
      if (!search.value.trim()) return;
      const reports = new Set(places.map((place) => place.report)).size;
      hits.append(places.length ? `${at + 1} of ${places.length} in ${reports === 1 ? "1 report" : reports + " reports"}` : "nowhere");
      if (places.length > 1) {
        for (const [name, step] of [["previous", -1], ["next", 1]]) {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = name;
          button.addEventListener("click", () => { go(step); one(step < 0 ? "button" : "button:last-child", hits).focus(); });
          hits.append(button);
        }
      }
    };
    const find = () => {
      unmark("hit");
      places = [];
      at = -1;
      const words = search.value.trim().toLowerCase();
      if (words.length > 1) {
        for (const report of all(".report")) {
          for (const paragraph of all("[data-start]", report)) {
            const parts = texts(paragraph);
            const whole = parts.map((part) => part.node.data).join("").toLowerCase().replace(/\s/g, " ");
            const unit = (index) => {
              let passed = 0;
              for (const part of parts) {
                if (index <= passed + part.node.length) {
                  const inside = index - passed;
                  return part.end - part.start === part.node.length ? part.start + inside : inside ? part.end : part.start;
                }
                passed += part.node.length;
              }
              return parts.length ? parts[parts.length - 1].end : 0;
            };
            for (let index = whole.indexOf(words); index >= 0; index = whole.indexOf(words, index + words.length)) {
              places.push({ report, start: unit(index), end: unit(index + words.length) });
            }
          }
        }
      }
      tell();
    };
    let waiting = 0;
    search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 150); });
    search.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      if (at < 0) find();
      go(1);
    });
  }

  document.addEventListener("click", (event) => {
    const more = event.target.closest("button.more-cites");
    if (!more) return;
    more.parentElement.classList.add("all-cites");
    const next = one(".rest a", more.parentElement);
    if (next) next.focus();
  });

  // ---- Keys, copying, printing.
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && search) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape") {
      const open = event.target.closest && event.target.closest(closing);
      if (open) {
        open.open = false;
        one("summary", open).focus();
      } else {
        unmark("place");
        unmark("hit");
      }
    }
  });
  for (const button of all("button.copy")) {
    button.addEventListener("click", async () => {
      const plain = (node) => {
        const copy = node.cloneNode(true);
        for (const control of all("button", copy)) control.remove();
        return copy.textContent.replace(/\s+/g, " ").trim();
      };
      const brief = one(".brief-text", button.closest(".part"));
      const story = storyOf(button);
      const lines = [plain(one("h1", story)), "", ...all("p", brief).map(plain), ""];
      for (const report of all(".front .reports li", story)) lines.push(plain(report));
      try {
        await navigator.clipboard.writeText(lines.join("\n"));
        say("Copied");
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(brief);
        say("Selected; copy it from there");
      }
    });
  }
  one("#print").addEventListener("click", () => print());
  window.addEventListener("beforeprint", () => all("details:not(.cell)").forEach((details) => { details.open = true; }));
})();
