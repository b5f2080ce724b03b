// A screenshot of a page: node shot.mjs URL OUT.png [WIDTH HEIGHT [light|dark]]
import { launch } from "./browser.mjs";

const [url, out, width = "1366", height = "768", theme = "light"] = process.argv.slice(2);
if (!out) {
  console.error("node shot.mjs URL OUT.png [WIDTH HEIGHT [light|dark]]");
  process.exit(2);
}
const browser = await launch();
try {
  const page = await browser.newPage({
    viewport: { width: Number(width), height: Number(height) },
    colorScheme: theme,
    locale: "zh-CN",
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.screenshot({ path: out });
} finally {
  await browser.close();
}
