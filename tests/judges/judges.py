#!/usr/bin/env python3
"""Builds every sample anthology with the given binary and asks the outside judges about what it made.

usage: judges.py GARLAND [ANTHOLOGY...]

Prints a line a verdict and closes with `N passed, N failed`. The judges are those that `install` set up.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile

import epub_points
import readers

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TOOLS = HERE.parent / ".judges"
JAVA = pathlib.Path("/usr/share/java")
JAXB = ["jaxb-runtime", "jaxb-core", "jaxb-impl", "txw2", "istack-commons-runtime", "javax.activation"]

passed = failed = 0


def verdict(name, faults, since):
    """Counts one verdict; `faults` is empty for a good one."""
    global passed, failed
    spent = f"({time.monotonic() - since:.1f} s)"
    if faults:
        failed += 1
        print(f"FAILED  {name} {spent}")
        for fault in faults[:25]:
            print(f"        {fault}")
    else:
        passed += 1
        print(f"ok      {name} {spent}")
    sys.stdout.flush()


def run(*command, **options):
    """Runs a command and returns what it printed and its exit code."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, errors="replace", **options
    )
    return done.stdout + done.stderr, done.returncode


def complains(*command, **options):
    """Returns the lines of a command that did not exit with 0, else nothing."""
    text, code = run(*command, **options)
    return [f"exit {code}", *text.splitlines()[-25:]] if code else []


def epubcheck(book):
    jar = next((TOOLS / "python").glob("lib/python3*/site-packages/epubcheck/epubcheck.jar"))
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        _, code = run("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar, book,
                      "-q", "--failonwarnings", "--json", report)
        found = json.loads(report.read_text())
    checker = found["checker"]
    counts = [checker["nFatal"], checker["nError"], checker["nWarning"]]
    if code == 0 and counts == [0, 0, 0]:
        return []
    lines = [f"fatal, errors, warnings: {counts}, exit {code}"]
    for message in found["messages"]:
        places = [f"{place['path']}:{place['line']}" for place in message["locations"][:3]]
        lines.append(f"{message['ID']} {message['severity']} {message['message']} {places}")
    return lines


def ace(book):
    environment = dict(os.environ, PUPPETEER_EXECUTABLE_PATH="/usr/bin/chromium")
    with tempfile.TemporaryDirectory() as folder:
        text, _ = run(TOOLS / "ace/node_modules/.bin/ace-puppeteer", "-f", "-s", "-o", folder, book,
                      env=environment)
        report = pathlib.Path(folder, "report.json")
        if not report.exists():
            return ["Ace made no report", *text.splitlines()[-15:]]
        found = json.loads(report.read_text())
    lines = []
    for document in found["assertions"]:
        for assertion in document["assertions"]:
            if assertion["earl:result"]["earl:outcome"] != "pass":
                test = assertion["earl:test"]
                lines.append(f"{document['earl:testSubject']['url']}: {test['earl:impact']} "
                             f"{test['dct:title']}: {assertion['earl:result']['dct:description'][:200]}")
    if not lines and found["earl:result"]["earl:outcome"] != "pass":
        lines.append("the outcome is not `pass`")
    return lines


def verapdf(book, flavours):
    jars = [TOOLS / "verapdf/verapdf.jar", TOOLS / "verapdf/classes", *(JAVA / f"{name}.jar" for name in JAXB)]
    path = ":".join(map(str, jars))
    return complains("java", "-Xmx2g", "-XX:+UseSerialGC", "-cp", path, "Vera", flavours, book)


def fonts(book):
    """Every font embedded, subset and with a ToUnicode table; no Type 3."""
    text, code = run("pdffonts", book)
    rows = text.splitlines()[2:]
    wrong = [row for row in rows if not re.search(r"\byes +yes +yes\b", row) or "Type 3" in row]
    return ([f"exit {code}"] if code else []) + ([] if rows else ["no fonts"]) + wrong


def inks(book, pictures=True):
    """No page uses cyan, magenta or yellow; without pictures and drawings where those may be in colour."""
    less = [] if pictures else ["-dFILTERIMAGE", "-dFILTERVECTOR"]
    text, code = run("gs", "-q", "-o", "-", "-sDEVICE=inkcov", *less, book)
    wrong = []
    for number, line in enumerate((row for row in text.splitlines() if "CMYK" in row), 1):
        if any(float(ink) > 0 for ink in line.split()[:3]):
            wrong.append(f"page {number}: {line.strip()}")
    return ([f"exit {code}"] if code else []) + wrong


def mutool(book):
    text, code = run("mutool", "draw", "-q", "-F", "trace", "-o", os.devnull, book)
    # Debian builds it without colour management, which it says of every file.
    noise = [line for line in text.splitlines()
             if re.search(r"\b(error|warning)\b", line) and "ICC support" not in line]
    return ([f"exit {code}"] if code else []) + noise


def pdfjs(book):
    """What pdf.js finds: every page opened, its operators, words and tags read without a complaint."""
    text, code = run("node", HERE / "pages.mjs", TOOLS / "pdfjs", book)
    try:
        found = json.loads(text)
    except ValueError:
        return None, [f"exit {code}", *text.splitlines()[-15:]]
    return found, found["complaints"] + ([f"exit {code}"] if code and not found["complaints"] else [])


def page_facts(garland, book, tagged):
    """Three independent counts of each page agree: ours, poppler's, and pdf.js's."""
    ours, code = run(garland, "preflight", "--pages", book)
    if code:
        return [f"exit {code}", *ours.splitlines()[-5:]]
    ours = json.loads(ours)
    script, wrong = pdfjs(book)
    if wrong:
        return wrong
    boxes, _ = run("pdfinfo", "-box", "-f", "1", "-l", len(ours), book)
    pictures, _ = run("pdfimages", "-list", book)
    shown = [int(row.split()[0]) for row in pictures.splitlines()[2:]]
    if len(script["pages"]) != len(ours):
        wrong.append(f"pdf.js counts {len(script['pages'])} pages, we {len(ours)}")
        return wrong
    for page, other in zip(ours, script["pages"]):
        number = page["page"]
        for name in ("trim", "bleed"):
            found = re.search(rf"^Page +{number} {name}box: +([-\d. ]+)$", boxes, re.M | re.I)
            if not found:
                wrong.append(f"page {number}: poppler finds no {name} box")
                continue
            theirs = [float(edge) for edge in found.group(1).split()]
            if any(abs(one - two) > 0.02 for one, two in zip(theirs, page[name])):
                wrong.append(f"page {number}: {name} {page[name]}, poppler has {theirs}")
        counts = {page["pictures"], shown.count(number), other["pictures"]}
        if len(counts) > 1:
            wrong.append(f"page {number}: pictures by us, poppler, pdf.js: {counts}")
        if other["links"] != page["annotations"]:
            wrong.append(f"page {number}: {page['annotations']} annotations, pdf.js has {other['links']} links")
    if tagged != script["marked"]:
        wrong.append(f"marked as tagged: {script['marked']}")
    return wrong


def structure(book):
    """Poppler reads the tags: standard types, headings without jumps, every part of a list, note and table in place."""
    text, code = run("pdfinfo", "-struct", book)
    wrong = [f"exit {code}"] if code else []
    wrong += [line for line in text.splitlines() if "Error" in line or "Warning" in line]
    rows = [(len(line) - len(line.lstrip(" ")), line.split()[0]) for line in text.splitlines() if line.strip()]
    if not rows or rows[0][1] != "Document":
        return wrong + ["the root is no Document"]
    last, path = 0, []
    parents = {"LI": {"L"}, "LBody": {"LI"}, "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "TOCI": {"TOC"}}
    for depth, name in rows:
        path = [(at, word) for at, word in path if at < depth]
        above = path[-1][1] if path else ""
        if name in parents and above not in parents[name]:
            wrong.append(f"{name} stands in {above}")
        if re.fullmatch(r"H[1-6]", name):
            level = int(name[1])
            if level > last + 1:
                wrong.append(f"{name} follows H{last}")
            last = level
        path.append((depth, name))
    return wrong


def aloud(epub, pdf):
    """Who reads the PDF by its tags hears every paragraph of the e-book's pieces, word for word."""
    text, code = run("pdfinfo", "-enc", "UTF-8", "-struct-text", pdf)
    heard = []
    for line in text.splitlines():
        found = re.fullmatch(r' *"(.*)"', line)
        if found:
            # A hyphen that was put in stands alone: poppler writes U+00AD so.
            heard.append("" if found[1] == "-" else found[1])
        elif not re.search(r"\(inline\)|Object \d|^ *\[", line):
            heard.append("\n")
    words = lambda s: " ".join(unicodedata.normalize("NFKC", s).replace("\u00ad", "").split())
    # Words from right to left stand in the file as they stand on the page; ornaments are spoken.
    skipped = re.compile('dir="rtl"|role="img"|class="attribution"')
    told, missing = words("".join(heard)), [f"exit {code}"] if code else []
    with zipfile.ZipFile(epub) as archive:
        for member in sorted(archive.namelist()):
            page = archive.read(member).decode() if member.endswith(".xhtml") else ""
            if 'epub:type="chapter"' not in page:
                continue
            for attributes, paragraph in re.findall(r"<p( [^>]*)?>(.*?)</p>", page, re.S):
                if 'class="byline"' in attributes:
                    paragraph = paragraph[paragraph.find('<span class="name"'):]
                if skipped.search(attributes + paragraph):
                    continue
                plain = words(unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br ?/>", " ", paragraph))))
                if plain not in told:
                    missing.append(f"{member}: {plain[:90]}")
    return missing


def mutool_epub(book):
    """MuPDF reads the whole book; that it lacks colour profiles and knows EPUB 2 alone it says of any book."""
    known = ("ICC support is not available", "unknown epub version")
    return [line for line in mutool(book) if not any(words in line for words in known)]


def same_words(name, epub, pdf):
    """The words of the pieces stand in the PDF in the order in which the e-book has them."""
    text, code = run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-")
    if code:
        return [f"exit {code}"]
    letters = lambda s: "".join(c for c in unicodedata.normalize("NFKC", s) if c.isalnum())
    printed = letters(text.replace("\u00ad\n", "").replace("\u00ad", ""))
    missing, read = [], 0
    with zipfile.ZipFile(epub) as archive:
        for member in sorted(archive.namelist()):
            if not member.endswith(".xhtml"):
                continue
            page = archive.read(member).decode()
            if 'epub:type="chapter"' not in page:
                continue
            read += 1
            for attributes, paragraph in re.findall(r"<p( [^>]*)?>(.*?)</p>", page, re.S):
                if 'class="byline"' in attributes:
                    # On the page the name stands in letterspaced capitals, without the word before it.
                    paragraph = paragraph[paragraph.find('<span class="name"'):]
                if "noteref" in paragraph or "pagebreak" in paragraph or 'dir="rtl"' in paragraph:
                    continue
                plain = letters(unescape(re.sub(r"<[^>]+>", "", paragraph)))
                # Furniture and notes stand between the pages of a paragraph: half of one is asked for.
                if len(plain) > 400:
                    plain = plain[:60]
                if plain and plain.lower() not in printed.lower():
                    missing.append(f"{member}: {plain[:90]}")
    return missing if read else ["no piece was found"]


def unescape(text):
    import html
    return html.unescape(text)


def same_twice(garland, manifest, made):
    """A second build in another folder gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = complains(garland, "build", manifest, "--out", folder)
        for path in made:
            other = pathlib.Path(folder, path.name)
            if not other.exists() or other.read_bytes() != path.read_bytes():
                wrong.append(f"{path.name} differs")
    return wrong


EDITIONS = """
editions:
  ebook: {format: epub}
  print: {product: print, isbn: 978-0-00-000000-2, paper: cream, cover: wrap, price: 14.99 USD}
  x1a: {product: x1a, cover: wrap, bleed: 3mm}
  x1aold: {product: x1a, standard: x1a-2001, pages_multiple: 4}
  x1acolour: {product: x1a, stills: colour}
  kdp: {product: kdp, paper: white, cover: wrap}
  lulu: {product: lulu, cover: wrap}
  screen: {product: screen}
  proof: {product: proof, show: [grid, lines]}
"""
# What each product is for, where preflight has a word for it.
USES = {"print": "x4", "x1a": "x1a", "x1acolour": "x1a", "x1aold": "x1a", "kdp": "kdp", "lulu": "lulu",
        "screen": "screen", "print-cover": "x4", "x1a-cover": "x1a", "kdp-cover": "x1a",
        "lulu-cover": "x1a"}


def products(garland, manifest, folder):
    """Builds a sample in every product that its length allows and judges each file."""
    name = manifest.parent.name
    if "\neditions:" in manifest.read_text():
        return
    copy = pathlib.Path(folder, "book")
    shutil.copytree(manifest.parent, copy, ignore=shutil.ignore_patterns("build"))
    copied = copy / manifest.name
    copied.write_text(copied.read_text() + EDITIONS)
    made, sisters = [], {}
    for edition in re.findall(r"^  (\w+):", EDITIONS, re.M):
        since = time.monotonic()
        out = pathlib.Path(folder, edition)
        text, code = run(garland, "build", copied, "--edition", edition, "--out", out)
        # KDP takes 24 pages and more: of a shorter sample the refusal is the right answer.
        if edition == "kdp" and code == 1 and "P021" in text:
            verdict(f"{name}: kdp refuses a book this short", [], since)
            continue
        verdict(f"{name}: {edition} builds", [f"exit {code}", *text.splitlines()] if code else [], since)
        made += [(edition, book) for book in sorted(out.glob("*.pdf"))]
        sisters.update((edition, book) for book in out.glob("*.epub"))
    counts = {}
    for edition, book in made:
        kind = f"{edition}-cover" if book.stem.endswith("-cover") else edition
        label = f"{name}: {kind}"
        checks = [("qpdf", lambda b=book: complains("qpdf", "--check", b)),
                  ("fonts", lambda b=book: fonts(b)),
                  ("MuPDF", lambda b=book: mutool(b)),
                  ("page count", lambda b=book, k=kind: page_count(b, k, counts)),
                  ("three counts of each page",
                   lambda b=book, k=kind: page_facts(garland, b, k in ("print", "screen", "proof")))]
        if kind in ("print", "screen", "proof"):
            checks.append(("structure", lambda b=book: structure(b)))
            if "ebook" in sisters:
                checks.append(("heard by its tags", lambda b=book: aloud(sisters["ebook"], b)))
        if not kind.endswith("-cover") and "ebook" in sisters:
            checks.append(("one text in both", lambda b=book: same_words(name, sisters["ebook"], b)))
        if edition not in ("screen", "proof"):
            checks.append(("black ink alone", lambda b=book, k=kind: inks(b, k != "x1acolour")))
        if kind in ("print", "screen"):
            checks.append(("veraPDF 2a, ua1", lambda b=book: verapdf(b, "2a,ua1")))
        if kind in USES:
            use = USES[kind]
            checks.append(("preflight", lambda b=book, u=use: complains(garland, "preflight", b, "--for", u)))
        for what, check in checks:
            since = time.monotonic()
            verdict(f"{label}: {what}", check(), since)


def page_count(book, kind, counts):
    """Poppler counts the pages that our own preflight and the products' sisters have."""
    text, code = run("pdfinfo", book)
    found = re.search(r"^Pages: +(\d+)$", text, re.M)
    if code or not found:
        return [f"exit {code}", "no page count"]
    pages = int(found.group(1))
    counts[kind] = pages
    if kind.endswith("-cover"):
        return [] if pages == 1 else [f"a cover of {pages} pages"]
    wrong = []
    if kind in ("print", "x1a", "x1acolour", "x1aold", "kdp", "lulu") and pages % 2:
        wrong.append(f"{pages} pages are odd")
    if kind == "x1aold" and pages % 4:
        wrong.append(f"{pages} pages are no multiple of four")
    if abs(pages - counts["print"]) > 3:
        wrong.append(f"{pages} pages, {counts['print']} in print")
    return wrong


def judge(garland, manifest, folder):
    name = manifest.parent.name
    since = time.monotonic()
    text, code = run(garland, "build", manifest, "--out", folder)
    verdict(f"{name}: builds", [f"exit {code}", *text.splitlines()] if code else [], since)
    made = sorted(pathlib.Path(folder).iterdir())
    checks = []
    for book in made:
        label = f"{name}: {book.name}"
        if book.suffix == ".epub":
            checks += [(f"{label}: EPUBCheck", lambda b=book: epubcheck(b)),
                       (f"{label}: Ace", lambda b=book: ace(b)),
                       (f"{label}: points of the trade", lambda b=book: epub_points.faults(b)),
                       (f"{label}: MuPDF", lambda b=book: mutool_epub(b) + readers.mupdf(b)),
                       (f"{label}: calibre", lambda b=book: readers.calibre(b)),
                       (f"{label}: epubveri", lambda b=book: readers.epubveri(b)),
                       (f"{label}: ONIX", lambda b=book: readers.onix(b))]
            since = time.monotonic()
            for reader, faults in readers.in_browsers(book).items():
                verdict(f"{label}: {reader}", faults, since)
        elif book.suffix == ".pdf":
            checks += [(f"{label}: qpdf", lambda b=book: complains("qpdf", "--check", b)),
                       (f"{label}: fonts", lambda b=book: fonts(b)),
                       (f"{label}: black ink alone", lambda b=book: inks(b)),
                       (f"{label}: MuPDF", lambda b=book: mutool(b)),
                       (f"{label}: veraPDF 2a, ua1", lambda b=book: verapdf(b, "2a,ua1"))]
    epubs = [book for book in made if book.suffix == ".epub"]
    pdfs = [book for book in made if book.suffix == ".pdf"]
    if epubs and pdfs:
        checks.append((f"{name}: one text in both", lambda: same_words(name, epubs[0], pdfs[0])))
    checks.append((f"{name}: same bytes twice", lambda: same_twice(garland, manifest, made)))
    for label, check in checks:
        since = time.monotonic()
        verdict(label, check(), since)


def main(words):
    if not words:
        sys.exit(__doc__)
    garland = pathlib.Path(words[0]).resolve()
    chosen = [pathlib.Path(word) for word in words[1:]]
    manifests = chosen or sorted((ROOT / "anthologies").glob("*/anthology.yaml"))
    for manifest in manifests:
        with tempfile.TemporaryDirectory() as folder:
            judge(garland, manifest, folder)
        with tempfile.TemporaryDirectory() as folder:
            products(garland, manifest, folder)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
