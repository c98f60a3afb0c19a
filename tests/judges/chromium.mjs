// Headless Chromium for a sheet: what is downloaded goes into a folder, what fails in a script is a fault.
// (puppeteer-core from tests/.judges/ace)
import { createRequire } from "module";
import { dirname, join } from "path";
import { fileURLToPath } from "url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, "../.judges/ace/node_modules/x.js"));
const puppeteer = require("puppeteer-core");

export async function begin(downloads, faults) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROME || "/usr/bin/chromium", args: ["--no-sandbox"], headless: true,
  });
  const page = await browser.newPage();
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior",
    { behavior: "allow", downloadPath: downloads, eventsEnabled: true });
  page.on("pageerror", error => faults.push(`script: ${error.message}`));
  // Waits for the sheet to say that it saved, and for the file where it is a download.
  const downloaded = new Promise(done =>
    session.on("Browser.downloadProgress", event => event.state === "completed" && done()));
  const saved = async () => {
    const told = /saved beside|is downloaded/;
    const says = (words) => new RegExp(words).test(document.querySelector("#status").textContent);
    await page.waitForFunction(says, { timeout: 15000 }, told.source).catch(() => {});
    const said = await page.$eval("#status", status => status.textContent);
    if (!told.test(said)) faults.push(`said: ${said}`);
    const late = new Promise(done => setTimeout(done, 15000, "late"));
    if (/downloaded/.test(said) && await Promise.race([downloaded, late]) === "late") {
      faults.push("nothing was downloaded");
    }
  };
  return { browser, page, saved };
}
