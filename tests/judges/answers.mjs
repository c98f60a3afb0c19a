// Answers the questions of a proof sheet in headless Chromium, as a person would, and saves.
//
// usage: node answers.mjs ADDRESS DOWNLOADS  (puppeteer-core from tests/.judges/ace)
// Writes a name where it is asked who wrote a piece, else takes the first answer. Prints what went wrong.
import { begin } from "./chromium.mjs";

const [address, downloads, picture] = process.argv.slice(2);
const faults = [];
const { browser, page, saved } = await begin(downloads, faults);
try {
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
  await saved();
} finally {
  await browser.close();
}
faults.forEach(fault => console.log(fault));
process.exit(faults.length ? 1 : 0);
