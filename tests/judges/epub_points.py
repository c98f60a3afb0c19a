#!/usr/bin/env python3
"""Holds an e-book to what a maker of e-books checks by hand.

usage: epub_points.py BOOK.epub...

Prints a line a fault and exits with 1 if there is any. What EPUBCheck and Ace say is not asked again.
"""
import pathlib
import re
import sys
import unicodedata
import zipfile
import xml.etree.ElementTree as tree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
ROLES = {
    "chapter": "doc-chapter", "part": "doc-part", "epigraph": "doc-epigraph", "pullquote": "doc-pullquote",
    "footnote": "doc-footnote", "noteref": "doc-noteref", "pagebreak": "doc-pagebreak", "toc": "doc-toc",
    "index": "doc-index", "dedication": "doc-dedication", "colophon": "doc-colophon",
    "acknowledgments": "doc-acknowledgments", "introduction": "doc-introduction",
}


def faults(path):
    found = []
    with zipfile.ZipFile(path) as archive:
        container(archive, found)
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    package = tree.fromstring(files["OEBPS/content.opf"])
    documents = {name: tree.fromstring(text) for name, text in files.items() if name.endswith(".xhtml")}
    metadata(package, found)
    resources(package, files, found)
    navigation(package, documents, files, found)
    for name, document in documents.items():
        content(name, document, documents, found)
        if len(files[name]) > 300 << 10:
            found.append(f"{name}: {len(files[name])} bytes")
    titles = [document.findtext(f"{XHTML}head/{XHTML}title") for document in documents.values()]
    found += [f"title twice: {title}" for title in sorted(set(titles)) if titles.count(title) > 1]
    styles(files, found)
    return found


def container(archive, found):
    entries = archive.infolist()
    if entries[0].filename != "mimetype" or entries[0].compress_type or entries[0].extra:
        found.append("mimetype is not first, stored and bare")
    names = [entry.filename for entry in entries]
    folded = [unicodedata.normalize("NFC", name).casefold() for name in names]
    if len(set(folded)) != len(names) or any(" " in name for name in names):
        found.append("names that differ in nothing but case, or hold spaces")
    if len({entry.date_time for entry in entries}) != 1:
        found.append("entries of several times")
    if "META-INF/encryption.xml" in names:
        found.append("fonts are obfuscated")


def metadata(package, found):
    head = package.find(f"{OPF}metadata")
    ids = [element.get("id") for element in package.iter() if element.get("id")]
    found += [f"id twice: {one}" for one in sorted(set(ids)) if ids.count(one) > 1]
    metas = head.findall(f"{OPF}meta")
    refined = {}
    for meta in metas:
        target = (meta.get("refines") or "#").removeprefix("#")
        if target and target not in ids:
            found.append(f"{meta.get('property')} refines nothing: {target}")
        refined.setdefault(target, []).append(meta.get("property"))
    identifier = head.findtext(f"{DC}identifier")
    if not re.fullmatch(r"urn:uuid:[0-9a-f-]{36}|urn:isbn:97[89]\d{10}", identifier):
        found.append(f"identifier {identifier}")
    if package.get(f"{XML}lang") != head.findtext(f"{DC}language"):
        found.append("the package's language is not the book's")
    names = [person.text for person in head if person.tag in (f"{DC}creator", f"{DC}contributor")]
    found += [f"person twice: {name}" for name in sorted(set(names)) if names.count(name) > 1]
    for person in head:
        if person.tag in (f"{DC}creator", f"{DC}contributor"):
            for wanted in ("role", "file-as"):
                if wanted not in refined.get(person.get("id"), []):
                    found.append(f"{person.text} has no {wanted}")
    if not {"title-type", "file-as"} <= set(refined.get("title", [])):
        found.append("the title has no type or is not filed")
    properties = [meta.get("property") for meta in metas if not meta.get("refines")]
    if properties.count("dcterms:modified") != 1:
        found.append("dcterms:modified does not stand once")
    for wanted in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard",
                   "accessibilitySummary"):
        if f"schema:{wanted}" not in properties:
            found.append(f"no schema:{wanted}")


def resources(package, files, found):
    items = package.findall(f"{OPF}manifest/{OPF}item")
    named = {f"OEBPS/{item.get('href')}" for item in items}
    # Records are linked and not listed (EPUB 3.3 §5.5.6).
    records = package.findall(f"{OPF}metadata/{OPF}link[@rel='record']")
    found += [f"no record of the kind {kind}" for kind in ("application/xml", "application/ld+json")
              if kind not in [record.get("media-type") for record in records]]
    named |= {f"OEBPS/{record.get('href')}" for record in records}
    real = {name for name in files if name.startswith("OEBPS/")} - {"OEBPS/content.opf"}
    found += [f"not in the manifest: {name}" for name in sorted(real - named)]
    found += [f"not in the file: {name}" for name in sorted(named - real)]
    covers = [item for item in items if "cover-image" in (item.get("properties") or "").split()]
    if len(covers) != 1:
        found.append(f"{len(covers)} covers")
    for cover in covers:
        data = files[f"OEBPS/{cover.get('href')}"]
        if data[:4] == b"\x89PNG":
            size = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
            if size[0] < 1600 or size[1] < 2400:
                found.append(f"a cover of {size}")


def navigation(package, documents, files, found):
    nav = documents["OEBPS/nav.xhtml"]
    navs = {element.get(f"{OPS}type"): element for element in nav.iter(f"{XHTML}nav")}
    toc = navs.get("toc")
    if toc is None or toc.get("role") != "doc-toc":
        found.append("the contents have no role")
        return
    found += [f"nav without a name: {kind}" for kind, element in navs.items()
              if not (element.get("aria-label") or element.get("aria-labelledby"))]
    depth = f"{XHTML}ol/{XHTML}li/" * 3
    if toc.find(depth.rstrip("/")) is not None:
        found.append("contents more than two levels deep")
    items = {item.get("id"): item.get("href") for item in package.findall(f"{OPF}manifest/{OPF}item")}
    spine = [items[ref.get("idref")] for ref in package.findall(f"{OPF}spine/{OPF}itemref")]
    order = [spine.index(a.get("href").split("#")[0]) for a in toc.iter(f"{XHTML}a")]
    if order != sorted(order):
        found.append("the contents are not in reading order")
    listed = {a.get("href").split("#")[0] for a in toc.iter(f"{XHTML}a")}
    for name, document in documents.items():
        chapter = document.find(f".//{XHTML}section[@{OPS}type='chapter']")
        if chapter is not None and name.removeprefix("OEBPS/") not in listed:
            found.append(f"not in the contents: {name}")
    terms = {a.get(f"{OPS}type") for a in navs["landmarks"].iter(f"{XHTML}a")}
    found += [f"no landmark {term}" for term in sorted({"cover", "toc", "bodymatter"} - terms)]
    pages(navs.get("page-list"), package, documents, found)
    ncx = tree.fromstring(files["OEBPS/toc.ncx"])
    uid = ncx.find(f"{NCX}head/{NCX}meta[@name='dtb:uid']").get("content")
    if uid != package.findtext(f"{OPF}metadata/{DC}identifier"):
        found.append("the NCX is of another book")


def pages(listed, package, documents, found):
    marks = sum(element.get(f"{OPS}type") == "pagebreak" for d in documents.values() for element in d.iter())
    sources = [meta for meta in package.iter(f"{OPF}meta") if meta.get("property") == "pageBreakSource"]
    if listed is None:
        return found.append("page marks without a list") if marks else None
    if not sources:
        found.append("the page list names no source")
    labels = [a.text for a in listed.iter(f"{XHTML}a")]
    if len(set(labels)) != len(labels):
        found.append("a page is listed twice")
    figures = [int(label) for label in labels if label.isdigit()]
    if figures != sorted(figures):
        found.append("the pages are not in order")


def content(name, document, documents, found):
    if not document.get("lang") or document.get("lang") != document.get(f"{XML}lang"):
        found.append(f"{name}: lang and xml:lang differ")
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    found += [f"{name}: id twice: {one}" for one in sorted(set(ids)) if ids.count(one) > 1]
    levels = [int(element.tag[-1]) for element in document.iter() if re.fullmatch(r"h[1-6]", element.tag[len(XHTML):])]
    visible = name.endswith("nav.xhtml")
    if levels and (levels[0] != 1 or levels.count(1) > 1):
        found.append(f"{name}: headings begin with h{levels[0]}")
    if not visible and any(b > a + 1 for a, b in zip(levels, levels[1:])):
        found.append(f"{name}: headings jump {levels}")
    for element in document.iter():
        kind, tag = element.get(f"{OPS}type"), element.tag.removeprefix(XHTML)
        if kind in ROLES and tag != "a" and element.get("role") != ROLES[kind]:
            found.append(f"{name}: {kind} has the role {element.get('role')}")
        if element.get("style") is not None or tag in ("script", "style"):
            found.append(f"{name}: style or script in {tag}")
        if tag == "img" and element.get("alt") is None:
            found.append(f"{name}: a picture without alt")
        if tag == "th" and not element.get("scope"):
            found.append(f"{name}: a head cell without scope")
        if kind == "noteref" and len(element):
            found.append(f"{name}: a tag inside a note mark")
        if kind == "footnote" and element.find(f".//{XHTML}a[@role='doc-backlink']") is None:
            found.append(f"{name}: a note without a way back")
        href = element.get("href")
        if tag == "a" and href and ":" not in href:
            file, _, mark = href.partition("#")
            target = documents.get(f"OEBPS/{file}") if file else document
            if target is None or mark and not any(other.get("id") == mark for other in target.iter()):
                found.append(f"{name}: {href} leads nowhere")
    for outer in document.iter():
        role = outer.get("role")
        if role and role.startswith("doc-") and any(inner is not outer and inner.get("role") == role
                                                    for inner in outer.iter()):
            found.append(f"{name}: {role} within {role}")
    for heading in document.iter():
        if re.fullmatch(r"h[1-6]", heading.tag[len(XHTML):]):
            found += [f"{name}: a page begins inside a heading" for mark in heading.iter()
                      if mark.get(f"{OPS}type") == "pagebreak"]
    text = " ".join("".join(p.itertext()) for p in document.iter(f"{XHTML}p"))
    if "\"" in text:
        found.append(f"{name}: a straight quotation mark")


def styles(files, found):
    css = "".join(text.decode() for name, text in files.items() if name.endswith(".css"))
    for rule in re.findall(r"(?:^|[\n}])\s*(?:html|body|p)\s*\{[^}]*\}", css):
        if re.search(r"(?<![-\w])(?:color|background(?:-color)?)\s*:", rule):
            found.append(f"a fixed colour: {rule.strip()}")
        if re.match(r"[\n}\s]*(?:html|body)", rule) and re.search(r"(?<![-\w])(?:line-height|margin|padding)\s*:", rule):
            found.append(f"leading or margins of the whole text: {rule.strip()}")
    if re.search(r"position\s*:\s*(?:fixed|absolute)", css):
        found.append("a fixed position")
    found += [f"not a relative size: {size}" for size in re.findall(r"font-size\s*:\s*[\d.]+(?:px|pt|cm|mm)", css)]
    if not re.search(r"nav\[hidden\][^}]*display\s*:\s*none", css):
        found.append("hidden lists are shown by readers that know no `hidden`")
    faces = {name for name in files if "/fonts/" in name and name.endswith((".otf", ".ttf"))}
    named = {f"OEBPS/{url}" for url in re.findall(r'src:\s*url\("([^"]+)"\)', css)}
    found += [f"face without a rule, or rule without a face: {name}" for name in sorted(faces ^ named)]


def main(words):
    wrong = [f"{pathlib.Path(word).name}: {fault}" for word in words for fault in faults(word)]
    print(*wrong, sep="\n")
    sys.exit(1 if wrong or not words else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
