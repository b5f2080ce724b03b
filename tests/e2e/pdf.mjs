// What the tests need to know of a PDF: its sheets.
import { inflateSync } from "node:zlib";

/** The sheets of a PDF, each its [width, height] in points. */
export function sheets(pdf) {
  const bytes = Buffer.from(pdf);
  let text = bytes.toString("latin1");
  // Firefox packs the objects that tell of pages into compressed streams.
  for (const packed of text.matchAll(/\/Type\s*\/ObjStm\b[\s\S]*?\bstream\r?\n/g)) {
    const from = packed.index + packed[0].length;
    text += inflateSync(bytes.subarray(from, bytes.indexOf("endstream", from))).toString("latin1");
  }
  const pages = text.match(/\/Type\s*\/Page\b/g) ?? [];
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  if (boxes.length !== pages.length) throw new Error(`${pages.length} pages, ${boxes.length} sizes`);
  return boxes.map(([, width, height]) => [Number(width), Number(height)]);
}

/** Whether a sheet is A4, but for the whole points that Firefox gives. */
export const isA4 = ([width, height]) =>
  Math.abs(width - 210 / 25.4 * 72) <= 1 && Math.abs(height - 297 / 25.4 * 72) <= 1;
