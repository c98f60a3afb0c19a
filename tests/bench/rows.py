#!/usr/bin/env python3
"""Prints the typometer's row for the same book set by Garland and, where it is installed, by LuaLaTeX.

usage: rows.py GARLAND [--pocket] [--seeds N] [--words N] [PDF...]

The default setting is the octavo (5.5 x 8.5 in, 10.5/14); --pocket is 4.25 x 6.87 in, 9.5/12.5. Each seed is
a text of its own. PDFs that are named are measured too. Needs PyMuPDF and fontTools.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import peers
import typometer

FONT = str(peers.FONTS / "EBGaramond-Regular.otf")
COLUMNS = ["space_mean", "space_sd", "space_p99", "loose_pct", "tight_pct", "hyphen_pct", "ladders_3plus", "rivers_per_100",
           "short_pages", "long_pages", "spreads_uneven", "widows", "orphans", "runts_lt_indent", "hyphen_over_leaf",
           "off_grid_pct", "pages"]
DESIGN = ("design: {base: octavo, trim: 4.25in x 6.87in, size: 9.5pt, leading: 12.5pt, inner: 40pt, outer: 42pt, "
          "head: 46pt, foot: 48pt}\n")
LATEX = [("8.5in}{5.5in", "6.87in}{4.25in"), ("{48bp}{60bp}", "{40bp}{42bp}"), ("{54bp}{68bp}", "{46bp}{48bp}"),
         ("{10.5bp}{14bp}", "{9.5bp}{12.5bp}")]


def row(name, path):
    found = typometer.measure(str(path), FONT)
    print(f"{name:22}" + "".join(f"{found.get(column)!s:>9}" for column in COLUMNS), flush=True)


def sets(garland, folder, seed, size, pocket):
    subprocess.run([sys.executable, peers.HERE / "generate.py", size, folder, str(seed), "--seed", "--plain"],
                   check=True, capture_output=True)
    if pocket:
        with open(folder / "anthology.yaml", "a") as manifest:
            manifest.write(DESIGN)
    subprocess.run([garland, "build", folder, "--only", "pdf", "--out", folder / "out"], check=True, capture_output=True)
    row(f"garland, text {seed}", next((folder / "out").glob("*.pdf")))
    if not shutil.which("lualatex"):
        print("lualatex is not installed: left out")
        return
    peers.write_latex(folder)
    tex = folder / "book.tex"
    if pocket:
        text = tex.read_text()
        for old, new in LATEX:
            assert old in text, old
            text = text.replace(old, new)
        tex.write_text(text)
    for _ in range(2):
        subprocess.run(["lualatex", "-interaction=batchmode", f"-output-directory={folder}", tex], capture_output=True)
    row(f"lualatex, text {seed}", folder / "book.pdf")


def main(words):
    def option(name, default):
        return words.pop(words.index(name) + 1) if name in words else default
    seeds, size, pocket = int(option("--seeds", "1")), option("--words", "12700"), "--pocket" in words
    rest = [word for word in words if not word.startswith("--")]
    if not rest:
        sys.exit(__doc__)
    print(f"{'':22}" + "".join(f"{column[:8]:>9}" for column in COLUMNS))
    for path in rest[1:]:
        row(pathlib.Path(path).stem[:21], path)
    for seed in range(1, seeds + 1):
        with tempfile.TemporaryDirectory() as folder:
            sets(str(pathlib.Path(rest[0]).resolve()), pathlib.Path(folder), seed, size, pocket)


if __name__ == "__main__":
    main(sys.argv[1:])
