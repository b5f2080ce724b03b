// The table of browsers in the READMEs, from what a run did (matrix-reporter.mjs). With --write it is
// written; else it is compared, but for the versions, and what is not so fails.
//   node matrix.mjs FOLDER [--write]
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BROWSERS = ["Chromium 109", "Chromium", "Firefox", "WebKit"];
/** What is claimed: its name in either README, the files that show it, and WebKit's case. */
const CLAIMS = [
  ["Load", "打开", ["load"], "loads"],
  ["Begin a report", "新建报告", ["begin"]],
  ["Import", "导入", ["formats"], "brings"],
  ["Edit with the keyboard", "键盘填写", ["grid"], "edits"],
  ["Check, mend, undo", "核对、改正、撤销", ["main-path"], "found"],
  ["Drafts kept", "保存草稿", ["drafts"]],
  ["Paper and print", "纸面与打印", ["browsers"]],
  ["Download", "下载", ["export"], "takes"],
  ["Offline", "断网使用", ["offline"]],
  ["nianbao.html from a folder", "nianbao.html 双击打开", ["single"]],
  ["Embedded", "嵌入网页", ["element"]],
  ["A hostile server says what to set", "服务器设置有碍时说明怎么改", ["hosts"]],
  ["Every test that is not of one browser", "不限于某一浏览器的全部测试", null],
];
const READMES = [
  ["README.md", 0, ["", "yes", "in part", "–"]],
  ["README.zh-CN.md", 1, ["", "是", "部分", "–"]],
];
const MARKED = /(<!-- browsers: by `cargo xtask matrix` -->\n)([^]*?)(<!-- \/browsers -->)/;

const [folder, ...options] = process.argv.slice(2);
const results = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)));

/** 1 all was done, 2 some was left out, 3 nothing was done or something failed. */
function done(browser, files, webkit) {
  const mine = results.filter((one) => {
    if (one.browser !== browser) return false;
    return browser === "WebKit" ? webkit && one.name.includes(webkit) : !files || files.includes(one.file);
  });
  if (mine.some(({ ok }) => !ok) || !mine.some(({ skip }) => skip === undefined)) return 3;
  return mine.some(({ skip }) => skip !== undefined) ? 2 : 1;
}

const version = (browser) => results.find((one) => one.browser === browser)?.version ?? "";
const row = (cells) => `| ${cells.join(" | ")} |\n`;

function table(language, words) {
  const head = row([words[0], ...BROWSERS.map((browser) => (version(browser) ? `${browser} (${version(browser)})` : browser))]);
  const lines = CLAIMS.map(([...claim]) => row([claim[language], ...BROWSERS.map((browser) => words[done(browser, claim[2], claim[3])])]));
  return `\n${head}${row(["---", ...BROWSERS.map(() => "---")])}${lines.join("")}\n`;
}

const unversioned = (text) => text.replace(/ \([\d.]*\)/g, "");
for (const [name, language, words] of READMES) {
  const path = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const text = readFileSync(path, "utf8");
  const [, , stands] = text.match(MARKED) ?? [];
  const now = table(language, words);
  if (language === 0) console.log(now);
  if (stands === undefined) throw new Error(`${name} has no place for the table of browsers`);
  if (options.includes("--write")) writeFileSync(path, text.replace(MARKED, (_, open, __, close) => open + now + close));
  else if (unversioned(stands) !== unversioned(now)) {
    console.error(`${name}: its table of browsers is not what this run did; look at why, then run \`cargo xtask matrix\``);
    process.exitCode = 1;
  }
}
for (const reason of new Set(results.map(({ browser, skip }) => skip && `${browser}: ${skip}`).filter(Boolean))) console.log(`left out in ${reason}`);
