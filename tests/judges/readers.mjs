// Opens an e-book in two readers, epub.js and foliate-js, in headless Chromium, walks through its spine and
// prints what each read: {"epub.js": {"errors": [...], "documents": [[file, text], ...]}, "foliate-js": {...}}.
//
// usage: node readers.mjs FOLDER BOOK.epub [PICTURES [DOCUMENT...]]
// FOLDER holds `node_modules` with both readers; with PICTURES, pages are shown at the size of a phone and of a
// tablet: light, sepia, dark, in the reader's own face at twice the size, and without the book's styles; they
// are kept there as PNG. DOCUMENTs are numbers in the spine, from 0; without any, all are shown.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { readFile, mkdir } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';

const [folder, book, pictures, ...chosen] = process.argv.slice(2);
const modules = resolve(folder, 'node_modules');
const puppeteer = createRequire(join(modules, 'x.js'))('puppeteer-core');

const page = `<!DOCTYPE html><meta charset="utf-8"><style>html,body{margin:0;height:100%}#at,foliate-view{display:block;width:100vw;height:100vh}</style><div id="at"></div>`;
const types = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' };
const server = createServer(async (request, answer) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    try {
        const body = path === '/' ? page : path === '/book.epub' ? await readFile(book)
            : path === '/favicon.ico' ? '' : await readFile(join(modules, path));
        answer.writeHead(200, { 'Content-Type': types[extname(path)] ?? (path === '/' ? 'text/html' : 'text/plain') });
        answer.end(body);
    } catch {
        answer.writeHead(404).end();
    }
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const address = `http://127.0.0.1:${server.address().port}/`;

const readers = {
    'epub.js': async () => {
        const script = src => new Promise((done, fail) => {
            const element = Object.assign(document.createElement('script'), { src, onload: done, onerror: fail });
            document.head.append(element);
        });
        await script('/jszip/dist/jszip.min.js');
        await script('/epubjs/dist/epub.js');
        const book = ePub(await (await fetch('/book.epub')).arrayBuffer());
        await book.ready;
        const documents = [];
        for (const section of book.spine.spineItems) {
            await section.load(book.load.bind(book));
            documents.push([section.href, section.document.body.textContent]);
            section.unload();
        }
        const rendition = book.renderTo('at', { width: '100%', height: '100%' });
        window.turn = index => rendition.display(book.spine.spineItems[index].href);
        rendition.hooks.content.register(contents => window.bare
            && contents.document.querySelectorAll('link[rel=stylesheet]').forEach(link => link.remove()));
        window.dress = ({ ground, ink, face, size, bare }) => {
            window.bare = bare;
            rendition.themes.override('background', ground);
            rendition.themes.override('color', ink);
            if (face) rendition.themes.font(face); else rendition.themes.removeOverride('font-family');
            rendition.themes.fontSize(size ?? '100%');
            rendition.clear();
        };
        await window.turn(0);
        const flat = items => items.flatMap(item => [item.label.trim(), ...flat(item.subitems ?? [])]);
        return { documents, contents: flat(book.navigation.toc), pages: book.pageList?.pageList?.length ?? 0 };
    },
    'foliate-js': async () => {
        await import('/foliate-js/view.js');
        const file = new File([await (await fetch('/book.epub')).blob()], 'book.epub', { type: 'application/epub+zip' });
        const view = document.createElement('foliate-view');
        document.getElementById('at').replaceWith(view);
        await view.open(file);
        const documents = [];
        for (const section of view.book.sections) {
            const made = await section.createDocument();
            documents.push([section.id, made.body.textContent]);
        }
        window.turn = index => view.goTo(index);
        view.addEventListener('load', ({ detail }) => window.bare
            && detail.doc.querySelectorAll('link[rel=stylesheet]').forEach(link => link.remove()));
        window.dress = ({ ground, ink, face, size, bare }) => {
            window.bare = bare;
            document.body.style.background = ground;
            view.renderer.setStyles(`html { background: ${ground}; color: ${ink}; font-size: ${size ?? '100%'}; }`
                + (face ? ` body, p { font-family: ${face} !important; line-height: 1.7 !important; }` : ''));
        };
        await window.turn(0);
        const flat = items => items.flatMap(item => [item.label.trim(), ...flat(item.subitems ?? [])]);
        return { documents, contents: flat(view.book.toc ?? []), pages: view.book.pageList?.length ?? 0 };
    },
};

const browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
});
const found = {};
for (const [name, read] of Object.entries(readers)) {
    const sheet = await browser.newPage();
    const errors = [];
    sheet.on('pageerror', error => errors.push(String(error)));
    sheet.on('console', message => message.type() === 'error' && errors.push(message.text()));
    try {
        await sheet.goto(address);
        found[name] = await sheet.evaluate(read);
        // Each document is shown, so that what only appears when a page is laid out appears.
        for (let at = 0; at < found[name].documents.length; at++) await sheet.evaluate(at => window.turn(at), at);
        if (pictures) await photograph(sheet, name, found[name].documents);
    } catch (error) {
        errors.push(String(error.stack ?? error));
    }
    found[name] = { ...found[name], errors };
    await sheet.close();
}
await browser.close();
server.close();
process.stdout.write(JSON.stringify(found));

async function photograph(sheet, name, documents) {
    await mkdir(pictures, { recursive: true });
    // Readers paint the page and the ink themselves.
    const looks = {
        light: { ground: '#fff', ink: '#111' },
        sepia: { ground: '#f4ecd8', ink: '#3b2f22' },
        dark: { ground: '#000', ink: '#ddd' },
        own: { ground: '#fff', ink: '#111', face: 'sans-serif', size: '200%' },
        bare: { ground: '#fff', ink: '#111', bare: true },
    };
    for (const [device, width, height] of [['phone', 390, 844], ['tablet', 820, 1180]]) {
        for (const [look, dress] of Object.entries(looks)) {
            await sheet.setViewport({ width, height });
            await sheet.evaluate(dress => window.dress(dress), dress);
            for (let at = 0; at < documents.length; at++) {
                if (chosen.length && !chosen.includes(String(at))) continue;
                // Another document first: what is shown already would not be laid out anew.
                await sheet.evaluate(at => window.turn(at), at ? 0 : 1);
                await sheet.evaluate(at => window.turn(at), at);
                await new Promise(done => setTimeout(done, 250));
                const file = `${basename(book, '.epub')}-${name}-${device}-${look}-${at}.png`;
                await sheet.screenshot({ path: join(pictures, file) });
            }
        }
    }
}
