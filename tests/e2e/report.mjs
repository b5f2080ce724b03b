// What the feature tests do to the page: bring a report in, read it off, find findings.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename } from "node:path";
import { assert, open } from "./support.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const CORPUS = process.env.NIANBAO_CORPUS ?? path("../../../shared/corpus");

/** A fixture of the project's own. */
export const fixture = (name) => path(`../fixtures/${name}`);

/** A report that is right, as data. */
export const typical = () => JSON.parse(readFileSync(fixture("typical.json"), "utf8"));

/** A report of which nothing is filled in. */
export function blankReport() {
  const draft = typical();
  for (const table of Object.values(draft.tables)) {
    for (const id of Object.keys(table)) table[id] = "";
  }
  return draft;
}

/** Opens the page with a report as its draft, and another as last year's. */
export const begin = (page, draft, last) => beginWith(page, JSON.stringify(draft), last && JSON.stringify(last));

/** Opens the page with text as its draft: where versions before the database kept it. */
export async function beginWith(page, draft, last) {
  await page.evaluate(
    ([draft, last]) => {
      localStorage.setItem("nianbao.draft", draft);
      if (last) localStorage.setItem("nianbao.last-year", last);
    },
    [draft, last],
  );
  await open(page);
}

/** Corpus 001 where the corpus is there, else the fixture of the same shape. */
export function zeroReport() {
  const real = `${CORPUS}/001-jincheng-2023.txt`;
  return existsSync(real) ? real : fixture("zero-word.txt");
}

/**
 * Drops a file on the page as a person would. `contents` replaces what is on disk; a number is a
 * file of so many bytes of nothing.
 */
export async function drop(page, file, contents = readFileSync(file)) {
  const size = typeof contents === "number" ? contents : null;
  const transfer = await page.evaluateHandle(
    ({ name, base64, size }) => {
      const bytes = size ? new Uint8Array(size) : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    { name: basename(file), base64: size ? "" : Buffer.from(contents).toString("base64"), size },
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

/** Drops a file and waits until the page says what came of it; returns the sentence. */
export async function bringIn(page, file, contents) {
  const notice = page.locator("#notice");
  if (await notice.count()) await page.click("#notice-close");
  await drop(page, file, contents);
  return (await notice.locator("p").textContent()).trim();
}

/** Waits until the program has all its parts and its help, as it has soon after it stands. */
export const whole = (page) =>
  page.waitForFunction(() => ["rules", "guide"].every((text) => document.querySelector(`#help-${text} section`)));

/** What the database holds of a kind: drafts, states, meta. It is read, never made. */
export const stored = (page, kind) =>
  page.evaluate(
    (kind) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("nianbao");
        let made = false;
        opening.onupgradeneeded = () => {
          made = true;
          opening.transaction.abort();
        };
        opening.onerror = () => (made ? resolve([]) : reject(opening.error));
        opening.onsuccess = () => {
          const all = opening.result.transaction(kind).objectStore(kind).getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
    kind,
  );

/** Asks again until there is an answer. */
export async function until(ask, time = 10_000) {
  for (const end = Date.now() + time; ; ) {
    const answer = await ask();
    if (answer) return answer;
    assert.ok(Date.now() < end, `not within ${time} ms: ${ask}`);
  }
}

/** The draft that was written last, as the database has it; nothing where there is none. */
export async function openDraft(page) {
  const [id] = await stored(page, "meta");
  return (await stored(page, "drafts")).find((draft) => draft.id === id);
}

/** The report as the page holds it: the draft it keeps. */
export async function report(page) {
  // The draft is kept a moment after a change; leaving the page keeps it at once, and what is on its
  // way into the database is in localStorage until it is there.
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  const onItsWay = () => Object.keys(localStorage).some((key) => key.startsWith("nianbao.unsaved"));
  await until(async () => !(await page.evaluate(onItsWay)));
  return JSON.parse((await until(() => openDraft(page))).report);
}

export const cell = (page, id) => page.locator(`input[data-cell="${id}"]`);

/** The cell that has the focus. */
export const active = (page) => page.evaluate(() => document.activeElement?.dataset.cell ?? "");

/** The cells of the block that is selected, in reading order. */
export const picked = (page) =>
  page.locator("td.picked input").evaluateAll((inputs) => inputs.map((input) => input.dataset.cell));

/** How much is said to be selected. */
export const selection = (page) => page.locator(".shown .picked[role=status]").textContent();

export const openSection = (page, id) => page.click(`[data-section="${id}"]`);

/** Types into a cell as a person would: what was there is replaced. */
export async function type(page, id, text) {
  const [table] = id.split(".");
  await openSection(page, table);
  await cell(page, id).click();
  await page.keyboard.type(text);
}

/** The findings of a rule: each the ids of the cells it points at, the first to jump to first. */
export async function findings(page, rule) {
  await page.click("#tab-findings");
  const cards = await page.locator(`.finding[data-rule="${rule}"]`).all();
  return Promise.all(cards.map(async (card) => (await card.getAttribute("data-cells")).split(" ")));
}

/** Takes the report out in a format; returns its bytes. */
export async function download(page, format) {
  await page.click("#export");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.click(`[data-export="${format}"]`),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Puts the focus into a cell of a report's table; of a blank one, if none is given. */
export async function start(page, id, draft = blankReport()) {
  await begin(page, draft);
  await openSection(page, id.split(".")[0]);
  await cell(page, id).click();
}

/** Presses keys, one after another: `Shift+Tab Enter`. */
export async function press(page, keys) {
  for (const key of keys.split(" ")) await page.keyboard.press(key);
}

/** Shows each dialog of a draft whose overview has a mark to put right, one after the other. */
export const DIALOGS = {
  figures: (page) => page.click(".shown .insert-figure"),
  async punctuation(page) {
    await page.keyboard.press("Escape");
    await page.click(".shown .punctuation");
    await page.locator("#corrections label").first().waitFor();
  },
  async drafts(page) {
    await page.keyboard.press("Escape");
    await page.click("#drafts");
    await page.locator("#shelf .drafts > li[data-draft]").first().waitFor();
  },
  async versions(page) {
    await page.click("#draft-versions");
    await page.click("#version-save");
    const version = page.locator("#shelf [data-version]").first();
    await version.locator(".look").click();
    await version.locator(".differences").waitFor();
  },
  async clear(page) {
    await page.click("#shelf-close");
    await page.click("#drafts");
    await page.click("#clear-all");
    await page.locator("#clear-no").waitFor();
  },
};
