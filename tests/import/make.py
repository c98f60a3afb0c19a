#!/usr/bin/env python3
"""Writes the import samples whose habits are written by hand, and converts the sources with LibreOffice.

    python3 tests/import/make.py [--office]

All words are the project's own. Word's habits are written into the .docx files as Word writes them.
"""
import base64
import pathlib
import quopri
import subprocess
import sys
import zipfile

HERE = pathlib.Path(__file__).parent
FILES = HERE / "files"
STILL = (HERE / "sources/still.png").read_bytes()
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def docx(name, body, relations="", **parts):
    """Writes a Word file: `parts` are further files, `__` for `/`, and their bytes."""
    files = {
        "[Content_Types].xml": HEAD
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        "</Types>",
        "_rels/.rels": HEAD
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": HEAD + f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": HEAD
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + relations
        + "</Relationships>",
    }
    for key, value in parts.items():
        files[key.replace("__", "/").replace("_xml", ".xml").replace("_png", ".png")] = value
    with zipfile.ZipFile(FILES / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, words in files.items():
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), words)


def p(*runs, style="", more=""):
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


I, B = "<w:i/>", "<w:b/>"
BR = "<w:r><w:br/></w:r>"


def word():
    core = (
        HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>'
    )
    # Changes that were tracked, comments, revision marks that split words into runs.
    docx(
        "tracked.docx",
        p(r("The Weight of a Spoon"), style="Title")
        + p(r("By Ines Varga"))
        + p(
            r("Nobody in "), r("The Sp", I), r("oon Drawer", I), r(" eats. "),
            '<w:ins w:id="1" w:author="Dee"><w:r><w:t>They set the table. </w:t></w:r></w:ins>',
            '<w:del w:id="2" w:author="Dee"><w:r><w:delText>They wait for ever. </w:delText></w:r></w:del>',
            '<w:commentRangeStart w:id="0"/>', r("In 1962"), '<w:commentRangeEnd w:id="0"/>',
            '<w:r><w:commentReference w:id="0"/></w:r>', r(" that was a scandal."),
        )
        + '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="Dee"/></w:rPr></w:pPr><w:r><w:t>One line,</w:t></w:r></w:p>'
        + p(r(" that had been two."))
        + '<w:p><w:moveFrom w:id="4" w:author="Dee"><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom></w:p>'
        + '<w:p><w:moveTo w:id="5" w:author="Dee"><w:r><w:t>Moved here.</w:t></w:r></w:moveTo></w:p>',
        word__comments_xml=HEAD
        + f'<w:comments {W}><w:comment w:id="0" w:author="Dee"><w:p><w:r><w:t>1963, surely?</w:t></w:r></w:p></w:comment></w:comments>',
        docProps__core_xml=core.format("Microsoft Word - spoon FINAL.docx", "Windows User"),
    )
    # Fields, smart tags, content controls, links.
    docx(
        "fields.docx",
        p(r("A Bus to the Lake"), style="Heading1")
        + p(r("By Tomás Ó Cléirigh"))
        + p(
            r("I read it on "), '<w:smartTag w:element="place"><w:r><w:t>Lake Street</w:t></w:r></w:smartTag>',
            r(", where "), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:instrText xml:space="preserve"> HYPERLINK "https://example.org/lake?a=1&amp;b=2" \\o "tip" </w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("the bus"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            r(" stops, on page "), '<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
            r(", and "), '<w:hyperlink r:id="rId5"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>wrote</w:t></w:r></w:hyperlink>', r("."),
        )
        + "<w:sdt><w:sdtPr/><w:sdtContent>" + p(r("Inside a control.")) + "</w:sdtContent></w:sdt>"
        + p(r("Its "), "<w:sdt><w:sdtContent><w:r><w:t>title</w:t></w:r></w:sdtContent></w:sdt>", r(" is "), r("A Bus", I), r(" "), r("to the Lake", I), r("."))
        + p('<w:hyperlink w:anchor="_Toc1"><w:r><w:t>Back to the top</w:t></w:r></w:hyperlink>', r(" 10"), '<w:r><w:noBreakHyphen/></w:r>', r("mile walk"), '<w:r><w:softHyphen/></w:r>', r("ing.")),
        f'<Relationship Id="rId5" Type="{RELATION}hyperlink" Target="mailto:tomas@example.org" TargetMode="External"/>',
    )
    # Text boxes, pictures in the file and linked, symbol fonts, drawings.
    inline = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip {}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    docx(
        "boxes.docx",
        p(r("Two Boxes"), style="Title")
        + p(r("WRITTEN BY ANN LEE"))
        + p(
            r("The exhibition has two boxes"),
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>' + p(r("A box speaks.")) + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p(r("A box speaks.")) + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            r(" and one visitor."),
        )
        + p(inline.format("A lamp over a stair.", 'r:embed="rId7"'))
        + p(r("Figure 1. The stair."), style="Caption")
        + p(inline.format("", 'r:link="rId8"'))
        + p(r("An arrow "), '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', r(" a bullet "), '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', r(" a sign "), '<w:r><w:sym w:font="Webdings" w:char="F0FC"/></w:r>', r(".")),
        f'<Relationship Id="rId7" Type="{RELATION}image" Target="media/image1.png"/>'
        f'<Relationship Id="rId8" Type="{RELATION}image" Target="file:///C:/Users/Ann/still.png" TargetMode="External"/>',
        word__media__image1_png=STILL,
        word__styles_xml=HEAD
        + f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style></w:styles>',
    )
    # A typist's file: no style at all, bold for a title, spaces of an editor, soft hyphens, lines by hand.
    docx(
        "typist.docx",
        p(r("NIGHT TRAMS", B), more='<w:jc w:val="center"/>')
        + p(r("by Katherine Ames", I), more='<w:jc w:val="center"/>')
        + p() + p(r("\u00a0"))
        + p(r("The trams of\u00a0"), r("Night\u00a0Trams", I), r("\u00a0run on time,\u00a0which is the joke of a film that lasts 94\u00a0minutes. &quot;Wait,&quot; says the dri\u00adver, &quot;it&apos;s coming...&quot;"))
        + p(r("M. Ames says it is\u200b a comedy")  , r(" .", ""))
        + p(r("* * *"))
        + p(r("Depot, depot,"), BR, r("who rings the bell"), BR, r("at four?"))
        + p(r("It ends."), BR, BR, r("Or stops."))
        + p(r("_______________"))
        + p(r("Katherine Ames drives a van."), more="<w:spacing/>"),
        docProps__core_xml=core.format("Document1", "Katherine Ames"),
    )
    # Lists, quotations, headings, a table, notes with notes' own marks, small capitals by style.
    numbering = (
        HEAD + f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = (
        HEAD + f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Ttulo"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Kapitlchen"><w:name w:val="Caps"/><w:rPr><w:smallCaps/></w:rPr></w:style></w:styles>'
    )

    def item(words, level):
        return p(r(words), more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    def cell(words):
        return f"<w:tc>{p(r(words))}</w:tc>"

    docx(
        "lists.docx",
        p(r("Counting Rooms"), style="Ttulo")
        + p(r("By Satō Haruka"))
        + p(r("There are five rooms"), '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>', r(", says the "), r("bbc", '<w:rStyle w:val="Kapitlchen"/>'), r(" man."))
        + p(r("The rooms"), style="berschrift2")
        + item("A kitchen.", 0) + item("with a door", 1) + item("and a tap", 1) + item("A hall.", 0)
        + p(r("Rooms remember.", "<w:i/>"), style="Zitat")
        + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("Room") + cell("Doors") + "</w:tr><w:tr>" + cell("Hall | way") + cell("4") + "</w:tr></w:tbl>"
        + p(r("Set in by hand, this is quoted."), more='<w:ind w:left="720"/>')
        + p(r("And "), r("hidden", "<w:vanish/>"), r("bold off", '<w:b w:val="0"/>'), r(" x"), r("2", '<w:vertAlign w:val="superscript"/>'), r(".")),
        word__numbering_xml=numbering,
        word__styles_xml=styles,
        word__footnotes_xml=HEAD
        + f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Six, with the </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>cellar</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p></w:footnote></w:footnotes>',
    )


def mail():
    head = "From: {}\r\nTo: Dee <dee@example.org>\r\nDate: Sat, 9 Mar 2024 10:00:00 +0000\r\nSubject: {}\r\nMIME-Version: 1.0\r\n"
    body = (
        "The Glass Harbour\r\n\r\nBy Jonas Feld\r\n\r\nIt’s a harbour of glass – or so the café’s owner says – and nobody has broken it\r\n"
        "yet. The record was made there in “one long night”; you hear it in the piano,\r\nwhich is cold.\r\n\r\nThere are nine songs, and naïve ones… but the tenth is a bell.\r\n"
    )
    printed = quopri.encodestring(body.encode("cp1252")).decode().replace("\r\r", "\r")
    message = head.format('"Feld, Jonas" <jonas@example.org>', "=?windows-1252?Q?Review:_The_Glass_Harbour?=")
    message += "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    (FILES / "quoted-printable.eml").write_bytes((message + printed).encode())

    flowed = (
        "Small Hours\r\n\r\nA radio play in which nobody is awake but the radio, and that is a \r\nrelay. It lasts an hour; I have \r\nheard it twice.\r\n\r\n"
        " From the second act on there is rain.\r\n\r\n-- \r\nRuth Adeyemi\r\nsent from a train\r\n"
    )
    message = head.format("Ruth Adeyemi <ruth@example.org>", "Fwd: Re: Small Hours")
    message += "Content-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    coded = base64.encodebytes(flowed.encode()).decode().replace("\n", "\r\n")
    (FILES / "flowed-base64.eml").write_bytes((message + coded).encode())

    reply = (
        "Here it is again, with the last line mended.\r\n\r\nOn Fri, 8 Mar 2024, Dee wrote:\r\n> Could you look at the ending?\r\n> It is one line too long.\r\n\r\n"
        "The Long Table is a play for twelve chairs and no actors, and the chairs are very good. One of them is missed all evening.\r\n\r\n--\r\nAnn\r\n"
    )
    message = head.format("ann@example.org", "Re: The Long Table") + "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
    (FILES / "reply.eml").write_bytes((message + reply).encode())

    html = (
        "<html><body><p>A <i>Tin Sky</i> is a film of <b>roofs</b>; it=E2=80=99s grey.</p><p>&nbsp;</p>"
        '<div class=3D"gmail_quote">On Friday Dee wrote: <blockquote>Send it, please.</blockquote></div></body></html>'
    )
    message = head.format("Marian Lowe <marian@example.org>", "Tin Sky") + 'Content-Type: multipart/mixed; boundary="out"\r\n\r\n'
    message += '--out\r\nContent-Type: multipart/alternative; boundary="in"\r\n\r\n--in\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nA *Tin Sky* is a film of roofs.\r\n'
    message += "--in\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + html + "\r\n--in--\r\n"
    message += '--out\r\nContent-Type: image/png; name="roof.png"\r\nContent-Disposition: attachment; filename="roof.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    message += base64.encodebytes(STILL).decode().replace("\n", "\r\n")
    message += '--out\r\nContent-Type: application/pdf; name="contract.pdf"\r\nContent-Disposition: attachment; filename="contract.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--out--\r\n'
    (FILES / "alternative.eml").write_bytes(message.encode())


def rtf():
    (FILES / "hand-1252.rtf").write_bytes(
        b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}{\\f1\\fcharset2 Symbol;}}{\\info{\\title The Slow Door}{\\author Harold Pemberton}}\n"
        b"{\\pard\\qc\\b\\fs32 The Slow Door\\b0\\par}\n{\\pard By Harold Pemberton\\par}\n"
        b"{\\pard It opens, \\'93slowly\\'94, on a caf\\'e9 \\'96 {\\i The Slow Door} \\u8212?\\~a name that\\'92s a promise. "
        b"\\u321\\'3f\\u243\\'f3d\\u378\\'3f; \\uc2\\u9731 ??snow.\\par}\n"
        b"{\\pard A line\\line and its other half\\endash so {\\scaps bbc} and 19{\\super th}.\\par}\n"
        b"{\\*\\generator Hand;}{\\pard\\li720 Quoted, set in.\\par}\n{\\pard\\par}\n{\\pard Braces \\{ and \\} and a \\\\ stay.\\par}\n}"
    )
    png = STILL.hex().encode()
    (FILES / "hand-table.rtf").write_bytes(
        b"{\\rtf1\\ansi\\ansicpg1252 {\\stylesheet{\\s1 heading 1;}{\\s2 heading 2;}}"
        b"{\\pard\\s1 Four Tables\\par}{\\pard By Ines Varga\\par}"
        b"{\\pard Tables turn{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} They do in {\\i ours}.\\par}, says the critic.\\par}"
        b"{\\pard\\s2 The count\\par}"
        b"\\trowd\\trhdr\\cellx2000\\cellx4000\\pard\\intbl Act\\cell Legs\\cell\\row"
        b"\\trowd\\cellx2000\\cellx4000\\pard\\intbl One\\cell {\\i four}\\cell\\row\\pard"
        b"{\\pard{\\*\\shppict{\\pict\\pngblip\\picw48\\pich32 " + png + b"}}{\\nonshppict{\\pict\\wmetafile8 00}}\\par}"
        b"{\\pard{\\field{\\*\\fldinst HYPERLINK \"https://example.org/tables\"}{\\fldrslt more tables}}, if you like.\\par}}"
    )
    (FILES / "hand-deleted.rtf").write_bytes(
        b"{\\rtf1\\ansi\\deff0{\\*\\revtbl{Unknown;}{Dee;}}"
        b"\\pard\\b Half a Map\\b0\\par By Ann Lee\\par\nThe map is {\\deleted\\revauthdel1 whole}{\\revised\\revauth1 half}, and the{\\v hidden} rest is {\\strike gone} {\\ul left}.\\par\n"
        b"{\\*\\atnid DH}{\\*\\atnauthor Dee}\\chatn{\\*\\annotation\\pard Which half?\\par}It shows a coast.\\par\\par\\par * * *\\par It ends in {\\object\\objemb{\\result a box}}.\\par}"
    )


def pages():
    (FILES / "blog.html").write_text(
        """<!DOCTYPE html><html lang="en-US"><head><title>The Empty Rink | Lantern Lane</title>
<meta property="og:site_name" content="Lantern Lane"><meta property="og:title" content="The Empty Rink">
<meta property="article:published_time" content="2023-11-20T08:00:00Z"></head><body class="single">
<div id="cookie-banner">We use cookies. <button>Accept</button></div>
<nav class="menu"><a href="/">Home</a> <a href="/film">Film</a></nav>
<div class="post"><h1 class="entry-title">The Empty Rink</h1><div class="meta">by <span class="author vcard"><a rel="author" href="/ruth">Ruth Adeyemi</a></span> on <time datetime="2023-11-20">20 November</time></div>
<div class="entry-content"><p>In <em>The Empty Rink</em>&nbsp;nobody skates until the last reel, and then it is the caretaker, alone, in her boots, and she is very good at it. The film has waited for this, and so have we, and the ice has waited longer than anyone.</p>
<p>It was shot in a town that the map calls a village. The rink is real; the ice was made of wax, since it was July, and the breath of the actors was put in by hand, frame by frame, which took the winter.</p>
<script>share()</script><style>.x{}</style>
<p>What one remembers is the sound: a blade, a bell, the flat hum of the machine that keeps the cold, and over it somebody whistling a tune that one knows and cannot name.<br><br>It is, I think, a waltz.</p>
<iframe src="https://video.example.org/embed/1"></iframe>
<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li><a>Twitter</a></li></ul></div><div id="jp-relatedposts"><h3>Related</h3></div></div></div>
<div id="comments" class="comments-area"><h2>2 thoughts on “The Empty Rink”</h2><ol class="comment-list"><li>Lovely piece, I remember that rink very well from when I was a child in the town.</li></ol><form>Leave a reply</form></div>
<div class="sidebar"><h3>Newsletter</h3><p>Subscribe to get our posts by mail every week, and never miss one again.</p></div></body></html>
"""
    )
    (FILES / "footnotes.html").write_text(
        """<html><head><title>Notes on a Ferry</title></head><body><article><h1>Notes on a Ferry</h1><p>by Jonas Feld</p>
<p>The ferry leaves at six<a href="#fn:1" id="fnref:1"><sup>1</sup></a> and the novel with it; by seven both are out of sight of land, and the reader is the only one on board who knows how far it is to the other side of the water.</p>
<p>There are ferries in all her books<sup id="cite2"><a href="#note2">[2]</a></sup>, and in each of them someone counts the lifeboats, finds one too few, and says nothing about it to anybody for the next three hundred pages.</p>
<ul><li>One boat,<ul><li>no oars.</li></ul></li><li>Two boats.</li></ul>
<p>Il l’appelle <i lang="fr">la traversée</i>, with an <abbr>SNCF</abbr> ticket and H<sub>2</sub>O everywhere; <del>never</del> always.</p>
<hr><div class="footnotes"><ol><li id="fn:1"><p>Ten past, by <em>my</em> watch. <a href="#fnref:1">↩︎</a></p></li><li id="note2">All but one. <a href="#cite2">^</a></li></ol></div></article></body></html>
"""
    )
    data = base64.b64encode(STILL).decode()
    (FILES / "lazy.html").write_text(
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Windows, Lit</title><meta name="author" content="Ann Lee"></head><body><main><h1>Windows, Lit</h1>
<p>A show of forty windows, each of them lit from behind by somebody who has gone to bed and forgotten it. One walks past them as one walks home, and slower, and by the twentieth one has begun to choose.</p>
<figure><img src="data:image/png;base64,{data}" alt="A lit window." class="lazy"><figcaption>Window 12. <em>Photo: the gallery</em></figcaption></figure>
<p>Nobody is shown. That is the whole of the trick, and it is a good one; the curtains do the acting, and the one that is torn was, I am told, torn by the cat of the house and not by the artist at all.</p>
<img data-src="lazy_files/still.png" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="The torn curtain.">
<noscript><img src="lazy_files/still.png" alt="The torn curtain."></noscript>
<img src="https://tracker.example.org/pixel.gif" width="1" height="1" alt="">
<p>The table of hours is <a href="javascript:void(0)">here</a>, and <a href="https://example.org/hours">there</a>.</p>
<table><thead><tr><th>Day</th><th>Hours</th></tr></thead><tbody><tr><td>Friday</td><td>6–10</td></tr></tbody></table></main></body></html>
"""
    )
    (FILES / "lazy_files").mkdir(exist_ok=True)
    (FILES / "lazy_files/still.png").write_bytes(STILL)
    (FILES / "mojibake.html").write_bytes(
        """<html><head><meta charset="utf-8"><title>The Baker’s Clock</title></head><body><h1>The Baker’s Clock</h1><p>By Dee Hartnell</p>
<p>Itâ€™s a clock that only a baker could love, â€œfour in the morningâ€\u009d and nothing else, and the cafÃ© below it opens when it says so, which is always and never, as the poem has it.</p>
<p>The book is &amp;quot;short&amp;quot;, &amp;amp; sweet; it has 61&nbsp;pages and&nbsp;one&nbsp;joke, which is told on the first of them and explained on the last by somebody who has not understood it.</p><p></p><p>&nbsp;</p></body></html>
""".encode()
    )


def export():
    def post(title, body, kind="post", status="publish", more="", number=1):
        return (
            f"<item><title>{title}</title><dc:creator><![CDATA[ruth]]></dc:creator><content:encoded><![CDATA[{body}]]></content:encoded>"
            f"<wp:post_id>{number}</wp:post_id><wp:post_date>2022-0{number}-05 10:00:00</wp:post_date><wp:post_name></wp:post_name><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"
        )

    tags = '<category domain="category" nicename="film"><![CDATA[Film]]></category><category domain="post_tag" nicename="rain"><![CDATA[Rain &amp; snow]]></category><category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category>'
    old = (
        "<em>The Umbrella Maker</em> mends one umbrella in two hours.\n\nIt rains [sic] all the while.\nNobody minds.\n\n"
        '[caption id="attachment_9" align="aligncenter" width="300"]<a href="https://site.example.org/u.jpg"><img src="files/still.png" alt="An umbrella, open." /></a> The umbrella.[/caption]\n\n'
        '[gallery ids="9,10"]\n\n[embed]https://video.example.org/2[/embed]\n\n[su_box title="x"]Kept words.[/su_box]<!--more-->\n\n<blockquote>Rain is a roof.</blockquote>\n\n<script>alert(1)</script>The end.'
    )
    new = (
        "<!-- wp:paragraph --><p>A second post, with <strong>blocks</strong>.</p><!-- /wp:paragraph --><!-- wp:heading --><h2>Inside</h2><!-- /wp:heading -->"
        "<!-- wp:list --><ul><li>one</li><li>two</li></ul><!-- /wp:list --><!-- wp:separator --><hr/><!-- /wp:separator --><!-- wp:pullquote --><figure class=\"wp-block-pullquote\"><blockquote><p>Blocks!</p><cite>Ann Lee</cite></blockquote></figure><!-- /wp:pullquote -->"
        "<!-- wp:verse --><pre class=\"wp-block-verse\">One line\nand one</pre><!-- /wp:verse --><p>&#8220;Done&#8221; &amp; dusted.</p>"
    )
    items = (
        post("The Umbrella Maker", old, more=tags)
        + post("Blocks &amp;amp; Beams", new, number=2)
        + post("Not yet", "<p>Draft.</p>", status="draft", number=3)
        + post("About", "<p>We are.</p>", kind="page", number=4)
        + "<item><title>u</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://site.example.org/u.jpg</wp:attachment_url></item>"
    )
    (FILES / "site.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- This is a WordPress eXtended RSS file -->\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
        "<channel><title>Lantern Lane</title><language>en-GB</language><wp:author><wp:author_login><![CDATA[ruth]]></wp:author_login><wp:author_display_name><![CDATA[Ruth Adeyemi]]></wp:author_display_name></wp:author>"
        + items
        + "</channel></rss>\n"
    )
    (FILES / "files").mkdir(exist_ok=True)
    (FILES / "files/still.png").write_bytes(STILL)


def plain():
    (FILES / "legacy.txt").write_bytes(
        "The Corner Seat\r\n\r\nBy Jonas Feld\r\n\r\nIt’s a seat “in the corner” – the café has one – and the essay\r\nsits in it for ninety pages.\r\n".encode("cp1252")
    )
    (FILES / "plain.md").write_text("# The Plain Road\n\nBy Ann Lee\n\nNothing here *needs* mending.\n\n![A kettle.](lazy_files/still.png)\n")


def office():
    for source in sorted((HERE / "sources").glob("*.fodt")):
        for kind in ("docx", "odt", "rtf", "html"):
            subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", FILES, source], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    for make in (word, mail, rtf, pages, export, plain):
        make()
    if "--office" in sys.argv:
        office()
