// Files that cannot be read: a sentence says what it is and what to do, and nothing else changes.
import { assert, test } from "./support.mjs";
import { bringIn, fixture, report } from "./report.mjs";

const ascii = (text) => Buffer.from(text, "latin1");
const MANY = 33 * 1024 * 1024;

/** A page with nothing but a picture on it. */
function scan() {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
    "<</Length 29>>\nstream\nq 595 0 0 842 0 0 cm /I Do Q \nendstream",
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\n0\nendstream",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${places.join("")}`;
  return ascii(`${text}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${table}\n%%EOF`);
}

const CASES = [
  ["an empty file", "空.docx", Buffer.alloc(0), /空/],
  ["a picture", "扫描.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /图片|扫描/],
  ["a file over the limit", "大.docx", MANY, /32 MB/],
  ["an OFD file, by its members", "版式.docx", ascii("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x07\0\0\0OFD.xmlPK\x05\x06" + "\0".repeat(18)), /OFD/],
  ["a picture in a pdf", "扫描.pdf", scan(), /扫描件，没有文字层/],
  ["a truncated pdf", "断.pdf", ascii("%PDF-1.7\n1 0 obj\n<</Type/Cat"), /不完整|损坏/],
  ["a pdf by another name", "年报.docx", ascii("%PDF-1.7\n1 0 obj\n<</Type/Cat"), /PDF/],
  ["a doc cut short", "断.doc", Buffer.from("d0cf11e0a1b11ae10000", "hex"), /不完整|损坏/],
  ["a truncated docx", "断.docx", ascii("PK\x03\x04\x14\0\0\0\x08\0word/document.xml"), /不完整|损坏/],
  ["JSON of something else", "别的.json", Buffer.from('{"a": 1}'), /不是年报数据/],
  ["JSON of a later version", "新.json", Buffer.from('{"format":"nianbao","version":9}'), /更新版本/],
  ["text of something else", "通知.txt", Buffer.from("关于召开会议的通知\n定于明日上午九时召开会议。\n"), /年度报告/],
];

for (const [title, name, bytes, says] of CASES) {
  test(`${title} is refused and the report stays`, async ({ page }) => {
    await bringIn(page, fixture("typical.json"));
    const before = await report(page);
    const sentence = await bringIn(page, name, bytes);
    assert.match(sentence, says);
    assert.equal(await page.locator("#notice.bad").count(), 1);
    assert.deepEqual(await report(page), before);
  });
}
