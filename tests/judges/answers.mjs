// Answers the questions of a proof sheet in headless Chromium, as a person would, and saves.
//
// usage: node answers.mjs ADDRESS DOWNLOADS  (puppeteer-core from tests/.judges/ace)
// Writes a name where it is asked who wrote a piece, else takes the first answer. Prints what went wrong.
import { createRequire } from "module";
import { dirname, join } from "path";
import { fileURLToPath } from "url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, "../.judges/ace/node_modules/x.js"));
const puppeteer = require("puppeteer-core");
const [address, downloads, picture] = process.argv.slice(2);
const faults = [];
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME || "/usr/bin/chromium", args: ["--no-sandbox"], headless: true,
});
try {
  const page = await browser.newPage();
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior",
    { behavior: "allow", downloadPath: downloads, eventsEnabled: true });
  page.on("pageerror", error => faults.push(`script: ${error.message}`));
  await page.goto(address);
  if (picture) await page.screenshot({ path: picture });
  const items = await page.$$("#questions li");
  for (const item of items) {
    const button = await item.$("[data-choice]");
    if (!button) continue;
    const field = await item.$("input");
    const asks = await item.$eval("[data-choice]", one => Boolean(one.previousElementSibling?.matches("label")));
    if (asks && !(await field.evaluate(one => one.value))) await field.type("Ada Byron");
    await button.focus();
    await page.keyboard.press("Enter");
    const told = await item.$eval(".answered", one => one.textContent);
    if (!told.startsWith("Answered")) faults.push(`${await item.evaluate(one => one.textContent)} | ${await page.$eval("#status", one => one.textContent)}`);
  }
  if (!items.length) faults.push("there are no questions");
  const small = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (small > 0) faults.push(`the page is ${small} px too wide`);
  await page.$eval("[data-do=s]", one => one.click());
  await new Promise(done => setTimeout(done, 1500));
  const said = await page.$eval("#status", one => one.textContent);
  if (!/saved|downloaded/.test(said)) faults.push(`said: ${said}`);
} finally {
  await browser.close();
}
faults.forEach(fault => console.log(fault));
process.exit(faults.length ? 1 : 0);
