#!/usr/bin/env python3
"""Makes one generated book as an e-book with Garland and with pandoc, and prints sizes, times and ratios.

usage: ebook.py GARLAND [WORDS] [ROUNDS]

The text and the faces are the same: EB Garamond regular and italic, whole in pandoc's book as it embeds them,
and once more cut down with fontTools where that is installed. An e-book lists the pages of the printed book, so `build --only epub` sets them too:
what the e-book costs on top of the layout is its time less that of `stats`, which reads, edits and sets the
same book and writes nothing. Runs are paired, and the greatest memory of each program is printed. Pandoc is `pandoc` or the one in the Python package `pypandoc_binary`.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "fonts/eb-garamond"
FACES = ["EBGaramond-Regular.otf", "EBGaramond-Italic.otf"]


def pandoc():
    if found := shutil.which("pandoc"):
        return found
    try:
        import pypandoc
        return pypandoc.get_pandoc_path()
    except (ImportError, OSError):
        sys.exit("pandoc is not installed")


def cut(folder):
    """Cuts the faces down to the text with fontTools; `None` without it."""
    try:
        from fontTools import subset
    except ImportError:
        return None
    made = []
    for face in FACES:
        made.append(folder / face)
        subset.main([str(FONTS / face), f"--text-file={folder / 'book.txt'}", f"--output-file={made[-1]}",
                     "--layout-features+=smcp,onum,lnum,pnum,tnum"])
    return made


def spent(command):
    """Runs a command and returns its seconds, the processor's, and its greatest memory in megabytes."""
    since = time.monotonic()
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    taken = time.monotonic() - since
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]} failed")
    return taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def main(words):
    garland = pathlib.Path(words[0]).resolve()
    length = words[1] if len(words) > 1 else "330000"
    rounds = int(words[2]) if len(words) > 2 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, HERE / "generate.py", length, folder, "--plain"], check=True)
        pieces = sorted(folder.rglob("*.md")) or [folder / "book.txt"]
        texts = [[f"--epub-embed-font={face}" for face in faces]
                 for faces in ([FONTS / face for face in FACES], cut(folder)) if faces]
        out = folder / "out"
        commands = {"garland": [garland, "build", folder, "--only", "epub", "--out", out],
                    "layout": [garland, "stats", folder]}
        for label, faces in zip(("pandoc, whole faces", "pandoc, cut faces"), texts):
            commands[label] = [pandoc(), *pieces, *faces, "--toc", "--metadata=title:Book", "-o", folder / f"{label[8:13]}.epub"]
        times = {label: [] for label in commands}
        for _ in range(rounds):
            for label, command in commands.items():
                times[label].append(spent(command))
        base = times["garland"]
        for label, runs in times.items():
            wall, cpu, memory = (statistics.median(run[at] for run in runs) for at in range(3))
            ratio = statistics.median(run[1] / own[1] for run, own in zip(runs, base))
            print(f"{label}: {wall:.2f} s, {cpu:.2f} s of processor ({ratio:.1f} x), {memory:.0f} MB")
        above = statistics.median(own[1] - run[1] for own, run in zip(base, times["layout"]))
        print(f"the e-book on top of the layout: {above:.2f} s of processor")
        for book in [*out.glob("*.epub"), *folder.glob("*.epub")]:
            print(f"{book.name}: {book.stat().st_size} bytes")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main(sys.argv[1:]) if len(sys.argv) > 1 else sys.exit(__doc__)
