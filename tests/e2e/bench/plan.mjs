// What is typed into the largest fixture, and what the page must say after each key: figures right and
// wrong in all three tables, and text. The same every time.
import { readFileSync } from "node:fs";
import { broken } from "./form.mjs";

const LARGEST = new URL("../../fixtures/reports/long.json", import.meta.url);

/** The report, with a few errors more, so that the list is never empty. */
export function largest() {
  const report = JSON.parse(readFileSync(LARGEST, "utf8"));
  report.tables.requests["carried_in.research"] += "1";
  report.tables.review["litigation_after.total"] += "1";
  return report;
}

/** Its figures, by the cells' whole names. */
export const figures = (report) =>
  Object.fromEntries(
    Object.entries(report.tables).flatMap(([table, cells]) =>
      Object.entries(cells).map(([cell, text]) => [`${table}.${cell}`, text]),
    ),
  );

/** A small generator of numbers below 1 (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = "，依申请公开办理规范，答复及时。";

/**
 * Visits: each a field, the section it is in and its keys. A key: what is pressed, the milliseconds
 * before it, and what must stand on the page after it: the field's text, the broken equations.
 */
export function plan(report, { cells = 64, texts = 2 } = {}) {
  const random = numbers(2026);
  const values = figures(report);
  const visits = [];
  for (let i = 0; i < cells; i++) {
    const table = i % 9 === 7 ? "review" : i % 9 === 8 ? "disclosure" : "requests";
    const ids = Object.keys(values).filter((id) => id.startsWith(`${table}.`));
    const cell = ids[Math.floor(random() * ids.length)];
    const right = values[cell];
    // Wrong and left so, wrong and then put right, or no number at all for a moment.
    const ways = [[`${Math.floor(random() * 9000) + 1000}`], [`${right}7`, right], ["12x", right]];
    for (const text of ways[i % 7 === 6 ? 2 : i % 2]) {
      visits.push({ section: table, cell, keys: keys(text, random, cell, values) });
    }
  }
  // By section: what one writes is not strewn over the form.
  visits.sort((a, b) => a.section.localeCompare(b.section));
  return settle(visits, figures(report), texts, random, report);
}

const keys = (text, random) => [...text].map((key) => ({ key, before: 60 + Math.floor(random() * 60) }));

/** Runs through the visits and notes what must hold after each key. */
function settle(visits, values, texts, random, report) {
  for (const { cell, keys } of visits) {
    let text = "";
    keys[0].before = 100 + Math.floor(random() * 400);
    for (const key of keys) {
      text += key.key;
      values[cell] = text;
      key.text = text;
      key.broken = broken((id) => values[id]).map(({ rule, left }) => [rule, left[0]]);
    }
  }
  const last = visits.at(-1).keys.at(-1).broken;
  for (const section of ["overview", "problems"].slice(0, texts)) {
    const typed = keys(WORDS, random);
    typed.forEach((key, at) => {
      key.text = report.narrative[section] + WORDS.slice(0, at + 1);
      key.broken = last;
    });
    visits.push({ section, cell: null, keys: typed });
  }
  return visits;
}
