// What pdf.js finds in a PDF: node pages.mjs FOLDER-OF-MODULES FILE.pdf
// Opens every page, reads its operators, its text and its tags, and prints one JSON object. Exits with 1 on any error or
// warning: what the browser's own reader stumbles over, readers see.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [home, file] = process.argv.slice(2);
const require = createRequire(pathToFileURL(home + "/"));
const pdfjs = await import(pathToFileURL(require.resolve("pdfjs-dist/legacy/build/pdf.mjs")));
const complaints = [];
for (const level of ["warn", "error"]) {
    console[level] = (...words) => complaints.push(words.join(" "));
}
const log = console.log;
console.log = (...words) => complaints.push(words.join(" "));
const book = await pdfjs.getDocument({
    data: new Uint8Array(readFileSync(file)),
    standardFontDataUrl: home + "/node_modules/pdfjs-dist/standard_fonts/",
    useSystemFonts: false,
    stopAtErrors: true,
}).promise;
const found = { pages: [], labels: await book.getPageLabels(), outline: 0, marked: false };
const count = entries => (entries ?? []).reduce((sum, entry) => sum + 1 + count(entry.items), 0);
found.outline = count(await book.getOutline());
found.marked = Boolean((await book.getMarkInfo())?.Marked);
for (let number = 1; number <= book.numPages; number += 1) {
    const page = await book.getPage(number);
    const operators = await page.getOperatorList();
    const pictures = operators.fnArray.filter(it => it === pdfjs.OPS.paintImageXObject).length;
    const words = (await page.getTextContent()).items.map(it => it.str + (it.hasEOL ? "\n" : "")).join("");
    const tags = new Map();
    const walk = node => {
        if (node.role) tags.set(node.role, (tags.get(node.role) ?? 0) + 1);
        (node.children ?? []).forEach(walk);
    };
    const tree = await page.getStructTree();
    if (tree) walk(tree);
    const links = (await page.getAnnotations()).filter(it => it.subtype === "Link").length;
    found.pages.push({ view: page.view, words, pictures, links, tags: Object.fromEntries([...tags].sort()) });
}
found.complaints = complaints;
log(JSON.stringify(found));
process.exit(complaints.length ? 1 : 0);
