// Looks at a page in Chromium with axe, in light and dark, and for requests to anywhere. Arguments: the file, the folder of
// the modules. Prints `[]`; fails where anything is wrong.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , path, folder] = process.argv;
const load = createRequire(`${folder}/`);
const { chromium } = load("playwright-core");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
const wrong = [];
for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ colorScheme, bypassCSP: true });
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) wrong.push(`asks for ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(message.text());
  });
  await page.goto(`file://${path}`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  wrong.push(...violations.map((one) => `${colorScheme}: ${one.id}: ${one.nodes[0].html}`));
}
await browser.close();
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
console.log("[]");
