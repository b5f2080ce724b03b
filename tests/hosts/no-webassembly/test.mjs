// Computers on which WebAssembly is switched off, or scripts altogether.
import { launchWithout } from "../../e2e/browser.mjs";
import { assert, at, failure, heard, staysReadable } from "../host.mjs";

const without = () => delete globalThis.WebAssembly;

at(import.meta.url, "the page says that WebAssembly is missing, and where to allow it", {}, async ({ page, program }) => {
  await page.addInitScript(without);
  await page.goto(program);
  assert.match(await failure(page), /不支持 WebAssembly.*安全策略/s);
});

at(import.meta.url, "the element leaves the report that stands in it, and says why", {}, async ({ page, url }) => {
  await page.addInitScript(without);
  await page.goto(url);
  const { kind, message } = await heard(page, "nianbao-error");
  assert.equal(kind, "no-webassembly");
  assert.equal(await page.locator("nianbao-report .said").textContent(), message);
  await staysReadable(page);
});

at(import.meta.url, "a browser that really has none: page and element alike", {}, async ({ url, program }) => {
  const browser = await launchWithout("WebAssembly");
  try {
    const page = await browser.newPage();
    await page.goto(program);
    assert.match(await failure(page), /不支持 WebAssembly/);
    await page.goto(url);
    await page.locator("nianbao-report .said").waitFor();
    await staysReadable(page);
  } finally {
    await browser.close();
  }
});

/** A case in a browser whose scripts are switched off. */
const noScript = (title, path, body) =>
  at(import.meta.url, `without scripts ${title}`, {}, async ({ url }) => {
    const browser = await launchWithout("scripts");
    try {
      const plain = await browser.newPage();
      await plain.goto(url + path);
      await body(plain);
    } finally {
      await browser.close();
    }
  });

noScript("the agency's page shows the report that stands in the element", "", staysReadable);

noScript("the exported web page is the whole report", "report.html", async (page) => {
  assert.equal(await page.locator("table").count(), 3);
  assert.equal(await page.locator("td").last().isVisible(), true);
});

noScript("the program's page says that it needs them", "nianbao/", async (page) => {
  assert.equal(await page.locator("noscript p").isVisible(), true);
});
