// Types what plan.mjs says into a page, key by key, and takes the time from each key's event to the
// page that says what it must. What it must say is looked at, not assumed.
//
// The key's event is its "input": what Chromium does between "keydown" and that (its own editing of a
// field, among 200) is in `whole`, and is the same on a page that does nothing.

/** Runs in the page, before its own scripts. */
export function watch() {
  const bench = { times: [], whole: [], texts: [], wrong: [], want: null };
  window.bench = bench;
  let down = 0;
  let start = 0;
  // A character that no key has comes as a text only.
  for (const kind of ["keydown", "beforeinput"]) {
    addEventListener(kind, () => (down = kind === "keydown" || performance.now() - down > 50 ? performance.now() : down), true);
  }
  addEventListener("input", () => (start = performance.now()), true);
  // Behind the page's own listeners; what they put off to microtasks comes before these.
  addEventListener("input", () => {
    const want = bench.want;
    if (!want) return;
    let tries = 0;
    let looking = 0;
    const look = () => {
      const now = performance.now();
      const amiss = differs(want);
      looking += performance.now() - now;
      if (!amiss) (window.tries ??= []).push([tries, looking, performance.now() - now]);
      if (amiss && ++tries < 20) return queueMicrotask(look);
      if (amiss) bench.wrong.push(`${want.cell ?? want.section} ${want.text.slice(-12)}: ${amiss}`);
      bench.times.push(now - start);
      if (!want.cell) bench.texts.push(now - start);
      bench.whole.push(now - down);
      bench.want = null;
    };
    queueMicrotask(look);
  });

  const text = (selector) => document.querySelector(selector)?.textContent;

  /** What on the page is not as it must be; none if all is. */
  function differs({ cell, text: value, broken, listed, paper, bare }) {
    const field = document.querySelector(cell ? `[data-cell="${cell}"]` : ".shown textarea");
    if (field.value !== value) return `the field says ${field.value.slice(-12)}`;
    if (bare) return text("#verdict") === `${broken.length} 处` ? null : text("#verdict");
    if (paper) {
      const amiss = cell ? otherOnPaper(cell, value) : !text("#paper").includes(value.slice(value.lastIndexOf("\n") + 1).slice(-40));
      if (amiss) return "the paper";
    }
    const verdict = text("#verdict b");
    if (!listed) return broken.length && !verdict.includes("必须改正") ? `the verdict: ${verdict}` : null;
    const cards = [...document.querySelectorAll(".finding:not(.dismissed)")];
    const found = cards.filter((card) => /^(row-total|results-total|flow-balance|review-total)$/.test(card.dataset.rule));
    if (found.length !== broken.length) return `${found.length} equations listed, ${broken.length} broken`;
    for (const [rule, total] of broken) {
      if (!found.some((card) => card.dataset.rule === rule && card.dataset.cells.split(" ").includes(total))) {
        return `${rule} of ${total} is not listed`;
      }
    }
    const errors = cards.filter((card) => card.classList.contains("error")).length;
    const warnings = cards.filter((card) => card.classList.contains("warning")).length;
    const parts = [errors && `${errors} 处必须改正`, warnings && `${warnings} 处请核实`].filter(Boolean);
    const right = parts.length ? `有 ${parts.join("，")}` : "可以发布";
    if (verdict !== right) return `the verdict: ${verdict}, not ${right}`;
    if (text(".summary-words") !== right) return `the list's verdict: ${text(".summary-words")}`;
    return null;
  }

  /** Whether a figure on the paper is another. They stand there in the order of the form. */
  function otherOnPaper(cell, value) {
    const all = document.querySelectorAll("#paper td.value");
    return all[bench.cells.indexOf(cell)]?.textContent !== value;
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Goes to each visit's field and types; `shown`: what of the page is open and to be looked at. */
export async function type(page, visits, { verify = false, goes = true, listed = false, paper = false, bare = false }) {
  let section = null;
  for (const visit of visits) {
    if (goes && visit.section !== section) {
      section = visit.section;
      await page.click(`[data-section="${section}"]`);
    }
    await page.evaluate(goTo, visit);
    for (const { key, before, text, broken } of visit.keys) {
      await pause(before);
      if (verify) {
        const { cell, section } = visit;
        await page.evaluate((want) => void (window.bench.want = want), { cell, section, text, broken, listed, paper, bare });
      }
      if (key <= "~") await page.keyboard.press(key);
      else await page.keyboard.insertText(key);
    }
  }
  await pause(600);
}

/** To a cell, or behind the text of a section. */
function goTo({ cell }) {
  const field = document.querySelector(cell ? `[data-cell="${cell}"]` : ".shown textarea");
  field.focus();
  if (cell) field.select();
  else field.setSelectionRange(field.value.length, field.value.length);
}
