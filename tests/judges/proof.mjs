// Signs off a proof sheet in headless Chromium as a person would, with the keyboard alone.
//
// usage: node proof.mjs SHEET DOWNLOADS  (puppeteer-core from tests/.judges/ace)
// Accepts the first change, rejects the second, gives the third another reading, marks words as a title,
// makes a paragraph a pull quote, and saves. Prints what went wrong, if anything did.
import { begin } from "./chromium.mjs";

const [sheet, downloads] = process.argv.slice(2);
const faults = [];
const { browser, page, saved } = await begin(downloads, faults);
try {
  page.on("request", request => {
    if (!/^(file|blob|data):/.test(request.url())) faults.push(`fetches ${request.url()}`);
  });
  await page.goto(`file://${sheet}`);
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const says = async words => {
    const told = words => document.querySelector("#status").textContent.includes(words);
    await page.waitForFunction(told, { timeout: 5000 }, words).catch(async () =>
      faults.push(`said: ${await page.$eval("#status", status => status.textContent)}`));
  };
  await press("j", "a");
  await says("accept");
  await press("j", "r", "j", "e");
  await page.keyboard.type("; ");
  await press("Enter");
  await page.waitForFunction(() => !document.querySelector("dialog[open]")).then(() => new Promise(done => setTimeout(done, 200)));
  const focused = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  if (!/rewrite/.test(focused || "")) faults.push(`after rewriting, focus is on ${focused}`);
  await page.evaluate(() => {
    const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode, at = node.data.indexOf("The Long Corridor");
      if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + 17);
    }
  });
  await press("t");
  await page.evaluate(() => {
    const last = [...document.querySelectorAll(".par")].find(par => par.textContent.startsWith("Nobody in the row"));
    getSelection().setPosition(last.firstChild, 3);
  });
  await press("p", "p");
  await says("pull quote");
  const small = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (small > 0) faults.push(`the page is ${small} px too wide`);
  await press("s");
  await saved();
} finally {
  await browser.close();
}
faults.forEach(fault => console.log(fault));
process.exit(faults.length ? 1 : 0);
