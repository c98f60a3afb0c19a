#!/usr/bin/env python3
"""Sets one generated book with Garland and with the peers that are installed, and prints the ratios.

usage: peers.py GARLAND [WORDS] [ROUNDS]

The book is the same for all: 5.5 x 8.5 in, EB Garamond 10.5/14, the same text, a title page, contents with
the folios, openings, running heads, letters that yield a little. Each program works until its book is done:
LuaLaTeX is run again until its contents no longer change, as latexmk does. Runs are paired: one of each
program a round, in turn, so that a noisy machine is noisy for all. Peers: Typst (as `typst` or its Python
package) and LuaLaTeX with memoir and microtype. What is not installed is left out, and said so.
"""
import importlib.util
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "fonts/eb-garamond"


def paragraphs(folder):
    """Yields (is a title, text) for each line of the plain book, with typographic marks."""
    for line in (folder / "book.txt").read_text().splitlines():
        line = line.replace("--", "—").replace("'", "’")
        yield line.startswith("# "), line.removeprefix("# ")


TYPST = """#set document(title: "A Book of Any Length")
#set page(width: 5.5in, height: 8.5in, margin: (inside: 48pt, outside: 60pt, top: 54pt, bottom: 68pt))
#set text(font: "EB Garamond", size: 10.5pt, lang: "en", number-type: "old-style")
#set par(justify: true, leading: 0.65em, first-line-indent: 1.4em, spacing: 0.65em,
  justification-limits: (tracking: (min: -0.005em, max: 0.005em)))
#show heading.where(level: 1): it => {
  pagebreak(weak: true)
  v(84pt)
  align(center, text(size: 21pt, weight: "regular", style: "italic", hyphenate: false, it.body))
  v(28pt)
}
#set page(header: context {
  let before = query(selector(heading.where(level: 1)).before(here()))
  let after = query(selector(heading.where(level: 1)).after(here()))
  if before.len() > 0 and (after.len() == 0 or after.first().location().page() != here().page()) {
    let folio = counter(page).display()
    if calc.odd(here().page()) [#h(1fr) #emph(before.last().body) #h(1fr) #folio]
    else [#folio #h(1fr) A Book of Any Length #h(1fr)]
  }
})
#align(center, text(size: 28pt)[A Book of Any Length])
#pagebreak()
#outline(title: [Contents], depth: 1)
"""


def write_typst(folder):
    out = [TYPST]
    for title, text in paragraphs(folder):
        safe = text
        for mark in "\\#*_$@<>`[]~":
            safe = safe.replace(mark, "\\" + mark)
        out += [f"= {safe}", ""] if title else [safe, ""]
    (folder / "book.typ").write_text("\n".join(out))


def write_latex(folder):
    out = [r"\documentclass[10.5pt,twoside,openany]{memoir}", r"\setstocksize{8.5in}{5.5in}",
           r"\settrimmedsize{\stockheight}{\stockwidth}{*}",
           r"\setlrmarginsandblock{48bp}{60bp}{*}\setulmarginsandblock{54bp}{68bp}{*}\checkandfixthelayout",
           r"\usepackage{fontspec}\usepackage{microtype}",
           rf"\setmainfont[Path={FONTS}/,Extension=.otf,UprightFont=*-Regular,ItalicFont=*-Italic,"
           r"Numbers=OldStyle]{EBGaramond}", r"\title{A Book of Any Length}\author{}\date{}",
           r"\renewcommand{\chaptitlefont}{\fontsize{21bp}{28bp}\itshape\centering}\pagestyle{headings}",
           r"\begin{document}\fontsize{10.5bp}{14bp}\selectfont",
           r"\frontmatter\begin{titlingpage}\maketitle\end{titlingpage}\tableofcontents*\mainmatter"]
    for title, text in paragraphs(folder):
        for mark in "\\&%$#_{}~^":
            text = text.replace(mark, "\\" + mark if mark in "&%$#_{}" else " ")
        out += [rf"\chapter*{{{text}}}\addcontentsline{{toc}}{{chapter}}{{{text}}}\markboth{{{text}}}{{{text}}}"] \
            if title else [text, ""]
    out.append(r"\end{document}")
    (folder / "book.tex").write_text("\n".join(out))


def commands(garland, folder):
    found = {"garland": [garland, "build", str(folder), "--only", "pdf", "--out", str(folder / "out")]}
    if shutil.which("typst"):
        found["typst"] = ["typst", "compile", "--font-path", str(FONTS), str(folder / "book.typ"), str(folder / "t.pdf")]
    elif importlib.util.find_spec("typst"):
        code = (f"import typst; typst.compile({str(folder / 'book.typ')!r}, output={str(folder / 't.pdf')!r}, "
                f"font_paths=[{str(FONTS)!r}])")
        found["typst"] = [sys.executable, "-c", code]
    if shutil.which("lualatex"):
        found["lualatex"] = [sys.executable, __file__, "--lualatex", str(folder)]
    return found


def lualatex(folder):
    """Runs LuaLaTeX from nothing until the contents that it read are those that it writes."""
    toc, known = folder / "book.toc", None
    for ending in ("toc", "aux"):
        (folder / f"book.{ending}").unlink(missing_ok=True)
    command = ["lualatex", "-interaction=batchmode", f"-output-directory={folder}", str(folder / "book.tex")]
    for _ in range(5):
        subprocess.run(command, check=True, capture_output=True)
        if (written := toc.read_bytes()) == known:
            return
        known = written
    sys.exit("the contents do not come to rest")


def run(command):
    """Returns the wall and processor seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(words):
    if not words:
        sys.exit(__doc__)
    garland = os.path.abspath(words[0])
    size = words[1] if len(words) > 1 else "12700"
    rounds = int(words[2]) if len(words) > 2 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = subprocess.run([sys.executable, HERE / "generate.py", size, folder, "--plain"], capture_output=True, text=True)
        print(made.stdout.strip())
        write_typst(folder)
        write_latex(folder)
        found = commands(garland, folder)
        for peer in {"typst", "lualatex"} - set(found):
            print(f"{peer} is not installed: left out")
        for command in found.values():
            run(command)
        times = {peer: [] for peer in found}
        for _ in range(rounds):
            for peer, command in found.items():
                times[peer].append(run(command))
        base = times["garland"]
        print(f"{'':10} {'wall s':>8} {'cpu s':>8} {'x wall':>8} {'x cpu':>8}   (medians of {rounds} paired rounds)")
        for peer, taken in times.items():
            wall = statistics.median(t[0] for t in taken)
            cpu = statistics.median(t[1] for t in taken)
            by_wall = statistics.median(t[0] / b[0] for t, b in zip(taken, base))
            by_cpu = statistics.median(t[1] / b[1] for t, b in zip(taken, base))
            print(f"{peer:10} {wall:8.3f} {cpu:8.3f} {by_wall:8.1f} {by_cpu:8.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--lualatex"]:
        lualatex(pathlib.Path(sys.argv[2]))
    else:
        main(sys.argv[1:])
