#!/usr/bin/env python3
"""Signs off a proof sheet in headless Chromium, rebuilds, and finds both formats changed as decided.

usage: proof.py GARLAND

Closes with `N passed, N failed`.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
MANIFEST = "title: Rooms\nreviews: [row.md]\n"
PIECE = """# The Back Row

By Ada Byron

Don't sit "there" -- the seat squeaks, and they showed The Long Corridor to an empty house.

A second evening, as good as the first one was.

Nobody in the row would own to the umbrella.
"""
ASKED = """title: Rooms   # the working title
reviews:
  - a.md   # nobody signed this one
  - b.md
  - {file: c.md}
"""
ASKING = {
    "a.md": "# Doors\n\nThe film *The Last Reel* (1958) opens on a door, and waits.\n",
    "b.md": "# Salt\n\nBy John Smith\n\nIt is white, and it is told so at some length.\n",
    "c.md": "# RAIN AGAIN\n\nBy J. Smith\n\nIt is wet, and nobody minds it in the least.\n",
}
results = {True: 0, False: 0}


def verdict(name, right, detail=""):
    results[bool(right)] += 1
    print(("ok      " if right else "FAILED  ") + name + ("" if right else f": {detail}"))


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def texts(garland, book):
    """Builds, and returns the e-book's markup of the piece and the words of the pages."""
    code, said = run(garland, "build", book)
    if code:
        return said, said
    epub = next((book / "build").glob("*.epub"))
    with zipfile.ZipFile(epub) as archive:
        pages = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".xhtml")]
    markup = next((page for page in pages if "umbrella" in page), "")
    _, pdf = run("pdftotext", "-raw", next((book / "build").glob("*.pdf")), "-")
    return markup, re.sub(r"\s+", " ", pdf)


def served(garland, book):
    """The sheet at an address: saved straight to disk, and only for who knows the address."""
    server = subprocess.Popen([garland, "proof", "--serve", book], stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().strip()
        with urllib.request.urlopen(address, timeout=10) as answer:
            page = answer.read().decode()
        verdict("the sheet is served", "Proof sheet" in page and address.startswith("http://127.0.0.1:"), page[:200])
        text = "corrections:\n  - {piece: x, rule: dash, found: '-', decision: accept}\n"
        urllib.request.urlopen(address, data=text.encode(), timeout=10).close()
        verdict("it saves to disk", (book / "corrections.yaml").read_text() == text)
        root = address.rsplit("/", 1)[0]
        asked = [
            urllib.request.Request(root + "/"),
            urllib.request.Request(address, headers={"Host": "example.com"}),
            urllib.request.Request(address, data=b"nonsense: 1"),
        ]
        codes = []
        for request in asked:
            try:
                urllib.request.urlopen(request, timeout=10).close()
                codes.append(200)
            except urllib.error.HTTPError as error:
                codes.append(error.code)
        verdict("and refuses others", codes == [404, 403, 422], codes)
    finally:
        server.kill()
        server.wait()


def asked(garland, folder):
    """Questions answered on the sheet: once downloaded and put in place, once served and saved."""
    for way in ("downloaded", "served"):
        book = folder / way
        book.mkdir()
        (book / "anthology.yaml").write_text(ASKED)
        for name, text in ASKING.items():
            (book / name).write_text(text)
        _, said = run(garland, "check", "--questions", book)
        verdict(f"{way}: the list asks four things", len(re.findall(r"^\d+\. ", said, re.M)) == 4, said)
        if way == "downloaded":
            run(garland, "proof", book)
            code, said = run("node", HERE / "answers.mjs", (book / "proof.html").as_uri(), book)
            verdict("answers are downloaded", code == 0 and (book / "corrections.yaml").exists(), said)
            code, said = run(garland, "check", book)
            verdict("a check says that they wait", "not in the manifest yet" in said, said)
            code, said = run(garland, "proof", book, "--take", book / "corrections.yaml")
            verdict("and they are put in place", code == 0, said)
        else:
            server = subprocess.Popen([garland, "proof", "--serve", book], stdout=subprocess.PIPE, text=True)
            try:
                code, said = run("node", HERE / "answers.mjs", server.stdout.readline().strip(), book)
                verdict("answers are saved", code == 0, said)
            finally:
                server.kill()
                server.wait()
        text = (book / "anthology.yaml").read_text()
        wanted = ["title: Rooms   # the working title", "# nobody signed this one", 'author: "Ada Byron"',
                  '{name: "John Smith", also: ["J. Smith"]}', 'title: "Rain Again"', '{title: "The Last Reel"}', 'of: "The Last Reel"']
        missing = [words for words in wanted if words not in text]
        verdict(f"{way}: the manifest holds them, comments kept", not missing, f"{missing}\n{text}")
        _, said = run(garland, "check", "--questions", book)
        verdict(f"{way}: nothing is asked any more", said == "no questions\n", said)


def main(garland):
    with tempfile.TemporaryDirectory() as folder:
        book = pathlib.Path(folder, "book")
        book.mkdir()
        (book / "anthology.yaml").write_text(MANIFEST)
        (book / "row.md").write_text(PIECE)
        epub, pdf = texts(garland, book)
        verdict("before: every mark is mended", "Don’t sit “there”—the seat" in pdf, pdf[-500:])
        sheet = book / "proof.html"
        code, said = run(garland, "proof", book)
        verdict("the sheet is made", code == 0 and sheet.exists(), said)
        code, said = run("node", HERE / "proof.mjs", sheet, book)
        verdict("keys decide, and the file is saved", code == 0 and (book / "corrections.yaml").exists(), said)
        epub, pdf = texts(garland, book)
        # The apostrophe is accepted, the opening mark rejected, the closing one reads otherwise.
        verdict("the pages read as decided", 'Don’t sit "there; —the seat' in pdf, pdf[-500:])
        plain = re.sub(r"<[^>]*>", "", epub)
        verdict("the e-book reads as decided", 'Don’t sit "there; —the seat' in plain.replace("&quot;", '"'), plain[-700:])
        title = re.search(r"<(i|em|cite)[^>]*>The Long Corridor</\1>", epub)
        verdict("the title is one", title, epub[-900:])
        pull = re.search(r"<(aside|blockquote|div)[^>]*pull[^>]*>(?:(?!</\1>).)*umbrella", epub, re.S)
        verdict("the paragraph is a pull quote", pull, epub[-900:])
        (book / "row.md").write_text(PIECE.replace("A second evening", "One more evening -- late"))
        code, said = run(garland, "check", book)
        verdict("decisions survive edits elsewhere", "no longer applies" not in said, said)
        (book / "row.md").write_text(PIECE.replace("sit \"there\"", "wait over there"))
        code, said = run(garland, "check", book)
        verdict("and are reported when their words are gone", said.count("no longer applies") >= 2, said)
        code, said = run(garland, "check", "--write-works", book)
        added = (book / "anthology.yaml").read_text()
        verdict("a title becomes a work", '- {title: "The Long Corridor"}' in added, added)
        served(garland, book)
        asked(garland, pathlib.Path(folder))
        names = []
        for name, decision in (("ada", "accept"), ("ben", "reject")):
            path = book / f"{name}.yaml"
            path.write_text(f"by: {name}\ncorrections:\n  - {{piece: x, rule: dash, found: '-', decision: {decision}}}\n")
            names.append(path)
        code, said = run(garland, "proof", "--merge", *names)
        verdict("conflicts are listed with names", code == 1 and "ada: accept" in said and "ben: reject" in said, said)
    print(f"{results[True]} passed, {results[False]} failed")
    return 1 if results[False] else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
