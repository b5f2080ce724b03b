// Files that cannot be read: a sentence says what it is and what to do, and nothing else changes.
import { assert, test } from "./support.mjs";
import { bringIn, fixture, report } from "./report.mjs";

const ascii = (text) => Buffer.from(text, "latin1");
const MANY = 33 * 1024 * 1024;

const CASES = [
  ["an empty file", "空.docx", Buffer.alloc(0), /空/],
  ["a picture", "扫描.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /图片|扫描/],
  ["a file over the limit", "大.docx", MANY, /32 MB/],
  ["an OFD file, by its members", "版式.docx", ascii("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x07\0\0\0OFD.xmlPK\x05\x06" + "\0".repeat(18)), /OFD/],
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
