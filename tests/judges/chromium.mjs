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
  return { browser, page };
}
