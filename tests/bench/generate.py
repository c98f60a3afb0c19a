#!/usr/bin/env python3
"""Writes an anthology of any length for measuring: prose that reads like the sample's, no paragraph twice.

usage: generate.py WORDS FOLDER [--seed N] [--plain]

The words follow one another as they do in the sample anthology (a Markov chain of order two over its
pieces), so lengths of words, sentences and paragraphs are those of real prose. The same seed gives the
same bytes. `--plain` writes one `book.txt` with a paragraph a line as well, for other programs to set.
"""
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "anthologies/lamplight/reviews"
WORDS_A_PIECE = 3500


def sentences():
    """Returns the sentences of the sample's prose as lists of words, without quotation marks and markup."""
    found = []
    for path in sorted(SAMPLE.iterdir()):
        text = re.sub(r"^---\n.*?\n---\n", "", path.read_text(), flags=re.S)
        for paragraph in re.split(r"\n\s*\n", text):
            line = " ".join(paragraph.split()).replace("\u00a0", " ")
            if len(line) < 200 or line[0] in ">#*[|" or "http" in line:
                continue
            line = re.sub(r"\[\^\w+\]:?|[\"“”*_()\[\]]", "", line)
            found += [words for words in (s.split() for s in re.split(r"(?<=[.?!])\s+", line)) if len(words) > 3]
    return found


def chain(all_sentences):
    """Returns what may follow each pair of words; (None, None) begins and None ends a sentence."""
    follow = {}
    for words in all_sentences:
        pair = (None, None)
        for word in [*words, None]:
            follow.setdefault(pair, []).append(word)
            pair = (pair[1], word)
    return follow


def sentence(follow, chance):
    while True:
        words, pair = [], (None, None)
        while len(words) < 60:
            word = chance.choice(follow[pair])
            if word is None:
                break
            words.append(word)
            pair = (pair[1], word)
        if 4 < len(words) < 60:
            return words


def paragraph(follow, chance, seen):
    while True:
        wanted = chance.choice([12, 40, 70, 90, 110, 130, 150, 180])
        words = []
        while len(words) < wanted:
            words += sentence(follow, chance)
        text = " ".join(words)
        text = text[0].upper() + text[1:]
        if text not in seen:
            seen.add(text)
            return text, len(words)


def piece(follow, chance, seen, wanted):
    paragraphs, count = [], 0
    while count < wanted:
        text, words = paragraph(follow, chance, seen)
        paragraphs.append(text)
        count += words
    return paragraphs, count


def main(arguments):
    words = [word for word in arguments if not word.startswith("--")]
    if len(words) < 2:
        sys.exit(__doc__)
    seed = int(words[2]) if "--seed" in arguments and len(words) > 2 else 1
    total, folder = int(words[0]), pathlib.Path(words[1])
    (folder / "pieces").mkdir(parents=True, exist_ok=True)
    chance, seen, follow = random.Random(seed), set(), chain(sentences())
    lines = ["title: A Book of Any Length", "date: 2026-01-01", "reviews:"]
    plain, done = [], 0
    while done < total:
        paragraphs, count = piece(follow, chance, seen, min(WORDS_A_PIECE, max(total - done, 200)))
        done += count
        name = f"pieces/piece-{len(lines) - 2:03}.md"
        title = " ".join(paragraphs[0].split()[:5]).rstrip(",;:.")
        (folder / name).write_text(f"# {title}\n\nBy Ann Author\n\n" + "\n\n".join(paragraphs) + "\n")
        plain += [f"# {title}", *paragraphs]
        lines.append(f"  - {name}")
    (folder / "anthology.yaml").write_text("\n".join(lines) + "\n")
    if "--plain" in arguments:
        (folder / "book.txt").write_text("\n".join(plain) + "\n")
    print(f"{done} words, {len(lines) - 3} pieces, {len(seen)} paragraphs, none twice")


if __name__ == "__main__":
    main(sys.argv[1:])
