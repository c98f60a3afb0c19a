#!/usr/bin/env python3
"""Opens an e-book in other people's programs and compares the text that each finds with the book's own.

epub.js and foliate-js run in headless Chromium, MuPDF and calibre as programs; epubveri checks the file. That
the documents of the file hold the edited text is a test of the project itself (`tests/it/laws.rs`).

usage: readers.py BOOK.epub [PICTURES]
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
import xml.etree.ElementTree as tree

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = HERE.parent / ".judges"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace")
    return done.stdout, done.stderr, done.returncode


def letters(text):
    """Returns what of a text no layout can change."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def documents(book):
    """Returns (file, parsed document) of each document of the spine, in order."""
    with zipfile.ZipFile(book) as archive:
        package = tree.fromstring(archive.read("OEBPS/content.opf"))
        items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
        order = [items[ref.get("idref")] for ref in package.iter(f"{OPF}itemref")]
        return [(name, tree.fromstring(archive.read(f"OEBPS/{name}"))) for name in order]


def shown(element):
    """Yields the paragraphs of a document that a reader shows, as letters, in order."""
    for block in element.iter():
        tag = block.tag.removeprefix(XHTML)
        if tag in ("p", "h1", "h2", "h3", "td", "th", "figcaption") and block.find(f".//{XHTML}p") is None:
            text = letters("".join(block.itertext()))
            if text:
                yield text


def in_browsers(book, pictures=None):
    """Returns the faults that epub.js and foliate-js find, by reader."""
    words = ["node", HERE / "readers.mjs", TOOLS / "readers", book, *([pictures] if pictures else [])]
    out, err, code = run(*words)
    if code:
        return {"epub.js, foliate-js": [f"exit {code}", *err.splitlines()[-15:]]}
    own = [(name, "".join(page.find(f"{XHTML}body").itertext())) for name, page in documents(book)]
    verdicts = {}
    for reader, found in json.loads(out).items():
        faults = list(found["errors"])
        read = found.get("documents", [])
        if len(read) != len(own):
            faults.append(f"{len(read)} documents read, the file has {len(own)}")
        for (name, text), (_, seen) in zip(own, read):
            if letters(text) != letters(seen):
                faults.append(f"{name}: {len(letters(seen))} letters read, {len(letters(text))} are there")
        if not found.get("contents"):
            faults.append("no contents")
        verdicts[reader] = faults
    return verdicts


def missing(book, text):
    """Returns the paragraphs that do not stand in a text in the order of the book."""
    text, at, lost = letters(text), 0, []
    for name, page in documents(book):
        if name == "nav.xhtml":
            continue
        for paragraph in shown(page):
            # A program lays out from left to right what it cannot turn round: the letters, not their order.
            if any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in paragraph):
                continue
            found = text.find(paragraph, at)
            if found < 0:
                lost.append(f"{name}: {paragraph[:70]}")
            else:
                at = found + len(paragraph)
    return lost


def mupdf(book):
    out, err, code = run("mutool", "draw", "-q", "-F", "text", book)
    faults = [line for line in err.splitlines() if "unknown epub version" not in line and "ICC" not in line]
    # What a line end divided is joined again: MuPDF marks it with nothing but the hyphen.
    joined = re.sub(r"[-\u2010\u00ad]\n", "", out)
    return ([f"exit {code}"] if code else []) + faults + missing(book, joined)


def calibre(book):
    with tempfile.TemporaryDirectory() as folder:
        faults = []
        for ending in ("txt", "azw3"):
            made = pathlib.Path(folder, f"book.{ending}")
            out, err, code = run("ebook-convert", book, made)
            if code or not made.exists():
                faults += [f"to {ending}: exit {code}", *(out + err).splitlines()[-8:]]
            faults += [line for line in (out + err).splitlines() if re.search(r"\berror\b|Traceback", line, re.I)]
        text = pathlib.Path(folder, "book.txt")
        return faults + (missing(book, text.read_text()) if text.exists() else [])


def epubveri(book):
    out, err, code = run(TOOLS / "epubveri/bin/epubveri", "-i", book)
    found = [line for line in (out + err).splitlines() if re.search(r"\b(error|warning|fatal)\b", line, re.I)]
    found = [line for line in found if not re.search(r"\b0 (errors?|warnings?|fatals?)\b", line, re.I)]
    return found or ([f"exit {code}"] if code else [])


def onix(book):
    """Validates the ONIX record against EDItEUR's schema of release 3.0, code lists included."""
    with zipfile.ZipFile(book) as archive, tempfile.TemporaryDirectory() as folder:
        record = pathlib.Path(folder, "onix.xml")
        record.write_bytes(archive.read("OEBPS/records/onix.xml"))
        out, err, code = run(TOOLS / "python/bin/python", HERE / "onix.py", record)
    return [*(out + err).splitlines()[:20]] or ([f"exit {code}"] if code else [])


def main(words):
    wrong = 0
    book = pathlib.Path(words[0])
    verdicts = in_browsers(book, words[1] if len(words) > 1 else None)
    verdicts |= {"MuPDF": mupdf(book), "calibre": calibre(book), "epubveri": epubveri(book), "ONIX": onix(book)}
    for reader, faults in verdicts.items():
        print(f"{reader}: {'ok' if not faults else ''}")
        print(*[f"    {fault}" for fault in faults[:20]], sep="\n", end="\n" if faults else "")
        wrong += len(faults)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
