#!/usr/bin/env python3
"""Writes the import samples of programs that cannot be run here, in the shapes that these programs are known to write.

    python3 tests/import/strangers.py

Pages saved from sites (`blocks.html`, `newsletter.html`, `blogger.html` and the like) are written by hand as they stand.
All words are the project's own.
"""
import base64
import pathlib
import quopri

import make
from make import B, BR, FILES, HEAD, I, RELATION, STILL, W, docx, p, r

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
PICTURE = (
    '<w:r><w:drawing><wp:anchor><wp:docPr id="4" name="Picture 4" descr="{}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
    '<a:blip r:embed="{}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
)


def field(instruction, *result):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in instruction)
    return mark.format("begin") + code + mark.format("separate") + "".join(result) + mark.format("end")


def note(number, words, kind="footnote"):
    return (
        f'<w:{kind} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:{kind}Ref/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:{kind}>'
    )


def mark(number, kind="footnote"):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def word():
    """A long-used file of Word: everything that a decade of versions leaves in one."""
    moved = "The tide keeps its own books."
    docx(
        "estuary.docx",
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        + r("An Estuary in Nine Chapters", B + '<w:sz w:val="32"/>') + "</w:p>"
        + p(r("Marguerite Oyelaran"), more='<w:jc w:val="center"/>')
        + '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/></w:pPr>' + r("T", '<w:position w:val="-10"/><w:sz w:val="120"/>') + "</w:p>"
        + p(
            r("he novel "), '<w:proofErr w:type="spellStart"/>', r("Brackwater", I), '<w:proofErr w:type="spellEnd"/>',
            r(" (2019) begins at "), '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"><w:smartTag w:element="PlaceName"><w:r><w:t>Garth</w:t></w:r></w:smartTag><w:r><w:t xml:space="preserve"> Point</w:t></w:r></w:smartTag>',
            r(" and does not leave"), mark(1), r(" it; the ferry"), '<w:r><w:noBreakHyphen/></w:r>', r("man is un"), '<w:r><w:softHyphen/></w:r>', r("mov"), r("\u00ad"), r("ed."),
        )
        + p('<w:r><w:lastRenderedPageBreak/></w:r>', r("First chapter: the mud", B))
        + p(
            r("See "), field([" REF _Ref12 \\h "], r("Figure 1")), r(" and "), field([' HYPERLINK "https://example.org/', 'mud" \\t "_blank" '], r("the map", "<w:u w:val=\"single\"/>")),
            r(", or write to "), '<w:hyperlink r:id="rId9" w:history="1"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>me</w:t></w:r></w:hyperlink>', r("."),
            '<w:moveFrom w:id="7" w:author="Ed"><w:r><w:t xml:space="preserve"> ' + moved + "</w:t></w:r></w:moveFrom>",
        )
        + p('<w:moveTo w:id="8" w:author="Ed">' + r(moved) + "</w:moveTo>", r(" So does she"), mark(1, "endnote"), r("."))
        + p(PICTURE.format("A jetty at low water.", "rId4"))
        + p(r("Figure "), field([" SEQ Figure \\* ARABIC "], r("1")), r(": The jetty, from the novel’s cover"), style="Caption")
        + p(r("Second chapter: the count", B))
        + p(r("A tide that rises "), '<m:oMath><m:r><m:t>h=a+bt</m:t></m:r></m:oMath>', r(" in the hour is no metaphor, she says,"), '<w:commentRangeStart w:id="3"/>', r(" and draws it."), '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>')
        + p('<m:oMathPara><m:oMath><m:r><m:t>E=mc2</m:t></m:r></m:oMath></m:oMathPara>')
        + p(r("“We counted"), '<w:r><w:tab/></w:r>', r("the posts,\u00a0and then the gaps."), more='<w:ind w:left="720" w:right="720"/>')
        + p(r("There were more gaps.”"), more='<w:ind w:left="720" w:right="720"/>')
        + "".join(p(r(words), more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>') for words in ("the Neap", "the Spring", "the one that nobody names"))
        + p(r("Three tides, then, and "), r("eighteen", "<w:caps/>"), r(" posts. It was Mr."), r("\u00a0"), r("Garth who lost them"), '<w:r><w:br w:type="page"/></w:r>')
        + p('<w:r><w:br w:type="page"/></w:r>', r("It ends well, for mud."))
        + '<w:p><w:r><w:pict><v:rect id="_x0000_i1025" style="width:0;height:1.5pt" xmlns:o="urn:schemas-microsoft-com:office:office" o:hr="t"/></w:pict></w:r></w:p>'
        + p(r("Marguerite Oyelaran mends nets. Her last book was "), r("Knots", I), r("."), more='<w:jc w:val="right"/>'),
        f'<Relationship Id="rId4" Type="{RELATION}image" Target="media/image1.png"/>'
        f'<Relationship Id="rId9" Type="{RELATION}hyperlink" Target="mailto:m@example.org" TargetMode="External"/>',
        word__media__image1_png=STILL,
        word__numbering_xml=HEAD + f'<w:numbering {W}><w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num></w:numbering>',
        word__footnotes_xml=HEAD + f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' + note(1, "Except for a funeral.") + "</w:footnotes>",
        word__endnotes_xml=HEAD + f'<w:endnotes {W}>' + note(1, "In a letter to the author.", "endnote") + "</w:endnotes>",
        word__comments_xml=HEAD + f'<w:comments {W}><w:comment w:id="3" w:author="Ed Lang"><w:p><w:r><w:t>Does she? The drawing is a friend’s.</w:t></w:r></w:p></w:comment></w:comments>',
        word__styles_xml=HEAD + f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style></w:styles>',
        docProps__core_xml=HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title><dc:creator>Marguerite Oyelaran</dc:creator></cp:coreProperties>',
    )
    # A form that a magazine sends out: title, author and subject in a table, the text below it.
    def row(label, words):
        return f"<w:tr><w:tc>{p(r(label, B))}</w:tc><w:tc>{p(r(words))}</w:tc></w:tr>"

    docx(
        "form.docx",
        "<w:tbl>" + row("Title:", "The Clock Museum") + row("Author:", "Piotr Wasilewski") + row("Reviewed:", "The Clock Museum (exhibition, 2023)") + row("Words:", "about 150") + "</w:tbl>"
        + p()
        + p(r("No two clocks of "), r("The Clock Museum", I), r(" agree, and the attendants have been told not to mind. One sits down between eleven and noon, and it goes on."))
        + p(r("I sat there till four. "), r("A child asked "), r("when", I + B), r(" it was."))
        + p(r("3."), r(" is the number of the room that matters."))
    )


def google():
    """Google Docs: every run with all its properties; a rule as a shape; classes for italics in HTML."""
    dress = '<w:rPr><w:rFonts w:ascii="Georgia" w:cs="Georgia" w:eastAsia="Georgia" w:hAnsi="Georgia"/><w:b w:val="{}"/><w:i w:val="{}"/><w:smallCaps w:val="0"/><w:strike w:val="0"/><w:color w:val="000000"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:u w:val="none"/><w:shd w:fill="auto" w:val="clear"/><w:vertAlign w:val="baseline"/><w:rtl w:val="0"/></w:rPr>'

    def g(words, b=0, i=0):
        return f'<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000">{dress.format(b, i)}<w:t xml:space="preserve">{words}</w:t></w:r>'

    def gp(*runs, style=""):
        keep = '<w:pageBreakBefore w:val="0"/><w:widowControl w:val="1"/>'
        return p(*runs, style=style, more=keep + '<w:ind w:left="0" w:right="0" w:firstLine="0"/>')

    docx(
        "drive.docx",
        gp(g("Every Lift in the City"), style="Title")
        + gp(g("a review by Ioana Petrescu"), style="Subtitle")
        + gp(g("The podcast "), g("Shafts", i=1), g(" rides a lift in each of its forty parts, and says so. In the ninth, which has no words, one hears a door think.\t"))
        + '<w:p><w:r><w:pict><v:rect style="width:0.0pt;height:1.5pt" o:hr="t" o:hrstd="t" o:hralign="center" fillcolor="#A0A0A0" stroked="f" xmlns:o="urn:schemas-microsoft-com:office:office"/></w:pict></w:r></w:p>'
        + gp(g("Going down"), style="Heading2")
        + gp(g("What she asks the people inside is always the same"), mark(0), g(": "), g("how far?", i=1))
        + "".join(f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr>{g(words)}</w:p>' for level, words in ((0, "to the top;"), (1, "and back;"), (0, "home.")))
        + "<w:tbl><w:tblPr><w:tblW w:w=\"9025\"/></w:tblPr><w:tr><w:tc>" + gp(g("Part"), style="") + "</w:tc><w:tc>" + gp(g("Floors")) + "</w:tc></w:tr><w:tr><w:tc>" + gp(g("9")) + "</w:tc><w:tc>" + gp(g("31")) + "</w:tc></w:tr></w:tbl>"
        + gp(g("It is made by two people, "), g("one of them in the lift", b=1), g("."))
        + gp() + gp(),
        word__styles_xml=HEAD + f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>',
        word__numbering_xml=HEAD + f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        word__footnotes_xml=HEAD + f"<w:footnotes {W}>" + note(0, "She says “exactly the same”; it is not.") + "</w:footnotes>",
    )
    (FILES / "drive.html").write_text(
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">@import url(https://themes.example.org/fonts.css);'
        ".lst-kix_a-0>li:before{content:\"\\0025cf  \"}ol{margin:0;padding:0}.c0{font-style:italic}.c1{color:#000000;font-weight:400;text-decoration:none;vertical-align:baseline;font-size:11pt;font-family:\"Arial\";font-style:normal}"
        ".c2{padding-top:0pt;line-height:1.15;text-align:left}.c3{font-weight:700}.c4{background-color:#ffffff;max-width:451pt;padding:72pt}.c5{text-decoration:line-through}.c6{font-variant:small-caps}.c7{color:inherit;text-decoration:inherit}.title{font-size:26pt}</style></head>"
        '<body class="c4 doc-content"><p class="c2 title" id="h.1"><span class="c1">Salt for the Horses</span></p><p class="c2"><span class="c1">by Ioana Petrescu</span></p><p class="c2 c8"><span class="c1"></span></p>'
        '<p class="c2"><span>There are no horses in </span><span class="c0">Salt for the Horses</span><span class="c1">, a play of two hours and one table</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span class="c1">. The </span><span class="c1 c3">salt</span><span class="c1"> is real</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span class="c1">.</span></p>'
        '<p class="c2"><span class="c1">It is </span><span class="c5">long</span><span class="c1"> slow, and the </span><span class="c6">nbc</span><span class="c1"> will not have it; see </span><span class="c9"><a class="c7" href="https://www.google.com/url?q=https://example.org/horses?a%3D1&amp;sa=D&amp;source=editors&amp;ust=17&amp;usg=AO">their letter</a></span><span class="c1">.</span></p>'
        '<ul class="c10 lst-kix_a-0 start"><li class="c2 li-bullet-0"><span class="c1">the table,</span></li></ul><ul class="c10 lst-kix_a-1 start"><li class="c2 c11"><span class="c1">and its leg,</span></li></ul><ul class="c10 lst-kix_a-0"><li class="c2"><span class="c1">the lamp.</span></li></ul>'
        '<hr><p class="c2"><span class="c1">“More salt,” says nobody.</span></p>'
        '<hr class="c12"><div><p class="c2"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span class="c1">&nbsp;A kitchen table; it was </span><span class="c0">hers</span><span class="c1">.</span></p></div>'
        '<div class="c13"><p class="c2"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span class="c1">Is it? Ask the theatre.</span></p></div></body></html>'
    )


def pages():
    """Cocoa's rich text, as Pages and TextEdit write it: line ends escaped, italics as a face of their own."""
    (FILES / "cocoa.rtf").write_bytes(
        b"{\\rtf1\\ansi\\ansicpg1252\\cocoartf2761\n\\cocoatextscaling0\\cocoaplatform0{\\fonttbl\\f0\\froman\\fcharset0 TimesNewRomanPSMT;\\f1\\froman\\fcharset0 TimesNewRomanPS-BoldMT;\\f2\\froman\\fcharset0 TimesNewRomanPS-ItalicMT;\n"
        b"\\f3\\fnil\\fcharset0 LucidaGrande;}\n{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue0;}\n{\\*\\expandedcolortbl;;\\cssrgb\\c0\\c0\\c0;}\n"
        b"{\\*\\listtable{\\list\\listtemplateid1\\listhybrid{\\listlevel\\levelnfc23\\levelnfcn23\\leveljc0\\leveljcn0\\levelfollow0\\levelstartat1\\levelspace360\\levelindent0{\\*\\levelmarker \\{disc\\}}{\\leveltext\\leveltemplateid1\\'01\\uc0\\u8226 ;}{\\levelnumbers;}\\fi-360\\li720\\lin720 }{\\listname ;}\\listid1}}\n"
        b"{\\*\\listoverridetable{\\listoverride\\listid1\\listoverridecount0\\ls1}}\n\\paperw11900\\paperh16840\\margl1440\\margr1440\\vieww11520\\viewh8400\\viewkind0\n\\deftab720\n"
        b"\\pard\\pardeftab720\\sa240\\partightenfactor0\n\n\\f1\\b\\fs36 \\cf2 \\expnd0\\expndtw0\\kerning0\nThe Lighthouse Cook\\\n\\pard\\pardeftab720\\sa240\\partightenfactor0\n\n\\f0\\b0\\fs24 \\cf2 By S\\'e9verine Laurent\\\n\\\n"
        b"He cooks for one, and \n\\f2\\i The Lighthouse Cook\n\\f0\\i0  (2021) watches him do it. It\\'92s a film \\'97 no, a meal \\'97 of eighty minutes\\'85 and \\uc0\\u8220 nobody washes up\\u8221 .\\\n"
        b"\\pard\\tx220\\tx720\\pardeftab720\\li720\\fi-720\\sa240\\partightenfactor0\n\\ls1\\ilvl0\\cf2 {\\listtext\t\\uc0\\u8226 \t}eggs;\\\n{\\listtext\t\\uc0\\u8226 \t}more eggs.\\\n"
        b"\\pard\\pardeftab720\\sa240\\partightenfactor0\n\\cf2 The recipe is {\\field{\\*\\fldinst{HYPERLINK \"https://example.org/eggs\"}}{\\fldrslt \\cf2 \\ul here}}; a lamp \\u55356 \\u57303  turns.\\\n"
        b"{{\\NeXTGraphic lamp.tiff \\width640 \\height480 \\appleattachmentpadding0 \\appleembedtype0 \\appleaqc\n}\\'ac}\\\n"
        b"S\\'e9verine Laurent writes about kitchens.}"
    )


def mail():
    """Outlook's HTML, a message that Gmail forwarded, and a reply with a signature."""
    body = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15 (filtered medium)">'
        "<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt;} span.EmailStyle17 {font-style:normal} --></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext=\"edit\" /></xml><![endif]--></head>"
        '<body lang=EN-GB link="#0563C1" style=\'word-wrap:break-word\'><div class=WordSection1><p class=MsoNormal>Hi Dee,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Please find my review below!<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>'
        '<p class=MsoNormal><b><span style=\'font-size:14.0pt\'>A Bridge Too Wide<o:p></o:p></span></b></p><p class=MsoNormal>By Harold Pemberton<o:p></o:p></p>'
        '<p class=MsoNormal>There’s a bridge in <i>A Bridge Too Wide</i> – a novel of 600 pages – and it takes 300 to cross it. “You’ll like the rail,” said the shop, and I did.<o:p></o:p></p>'
        "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>the rail;<o:p></o:p></p>"
        "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>the river.<o:p></o:p></p>"
        '<p class=MsoNormal>The rest is water.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Kind regards,<o:p></o:p></p><p class=MsoNormal>Harold<o:p></o:p></p>'
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span lang=EN-US>From:</span></b><span lang=EN-US> Dee Hartnell &lt;dee@example.org&gt; <br><b>Sent:</b> 08 March 2024 09:12<br><b>To:</b> Harold Pemberton<br><b>Subject:</b> The bridge?<o:p></o:p></span></p></div></div>"
        '<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Dear Harold, could we have it by Friday?<o:p></o:p></p></div></body></html>'
    )
    coded = quopri.encodestring(body.encode("cp1252")).decode()
    message = (
        "From: Harold Pemberton <harold@example.org>\r\nTo: Dee Hartnell <dee@example.org>\r\nSubject: RE: The bridge?\r\nThread-Topic: The bridge?\r\nDate: Fri, 8 Mar 2024 17:01:44 +0000\r\nMIME-Version: 1.0\r\nX-MS-Has-Attach:\r\n"
        'Content-Type: multipart/alternative; boundary="_000_A"\r\n\r\n--_000_A\r\nContent-Type: text/plain; charset="Windows-1252"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThere=92s a bridge.\r\n\r\n'
        '--_000_A\r\nContent-Type: text/html; charset="Windows-1252"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' + coded + "\r\n--_000_A--\r\n"
    )
    (FILES / "outlook.eml").write_bytes(message.replace("\r\n", "\n").replace("\n", "\r\n").encode())

    inner = (
        '<div dir="ltr"><div><b>Nine Umbrellas</b></div><div>by Adaeze Nwosu</div><div><br></div><div>The exhibition <i>Nine Umbrellas</i> has eight; the ninth is in use. It rained on the day that I went, and I did not see why one should leave.</div><div><br></div>'
        '<div>“Take one,” says a card. &nbsp;Nobody did.</div><div><br></div><blockquote class="gmail_quote" style="margin:0 0 0 40px;border:none;padding:0px"><div>An umbrella is a roof that one is answerable for.</div></blockquote><div><br></div><div>I have thought of little else since.<br clear="all"></div><div><br></div>'
        '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature"><div>Adaeze Nwosu</div><div>Sent from my balcony</div></div></div>'
    )
    html = (
        '<div dir="ltr">Here is the one I told you about.<br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Adaeze Nwosu</strong> <span dir="auto">&lt;<a href="mailto:adaeze@example.org">adaeze@example.org</a>&gt;</span><br>'
        "Date: Mon, 4 Mar 2024 at 11:20<br>Subject: Review: Nine Umbrellas<br>To: Ann Lee &lt;<a href=\"mailto:ann@example.org\">ann@example.org</a>&gt;<br></div><br><br>" + inner + "</div></div>\r\n"
    )
    text = (
        "Here is the one I told you about.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Adaeze Nwosu <adaeze@example.org>\r\nDate: Mon, 4 Mar 2024 at 11:20\r\nSubject: Review: Nine Umbrellas\r\nTo: Ann Lee <ann@example.org>\r\n\r\n\r\n"
        "*Nine Umbrellas*\r\nby Adaeze Nwosu\r\n\r\nThe exhibition *Nine Umbrellas* has eight; the ninth is in use. It rained on\r\nthe day that I went, and I did not see why one should leave.\r\n\r\n“Take one,” says a card. Nobody did.\r\n\r\nI have thought of little else since.\r\n\r\n-- \r\nAdaeze Nwosu\r\nSent from my balcony\r\n"
    )
    head = "From: Ann Lee <ann@example.org>\r\nTo: Dee <dee@example.org>\r\nDate: Tue, 5 Mar 2024 09:00:00 +0000\r\nSubject: Fwd: Review: Nine Umbrellas\r\nMIME-Version: 1.0\r\n"
    part = lambda kind, words: f"--b1\r\nContent-Type: {kind}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(words.encode()).decode().replace("\n", "\r\n")
    (FILES / "forwarded.eml").write_bytes((head + 'Content-Type: multipart/alternative; boundary="b1"\r\n\r\n' + part("text/plain", text) + part("text/html", html) + "--b1--\r\n").encode())
    plain = head + "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text
    (FILES / "forwarded-plain.eml").write_bytes(plain.encode())


def plain():
    """Plain text in old encodings, and one that looks like Markdown and is none."""
    (FILES / "czech.txt").write_bytes(
        "Dům bez oken\r\n\r\nJiří Kratochvíl ml.\r\n\r\nFilm „Dům bez oken“ trvá dvě hodiny – a žádné okno v něm není. Říká se, že režisér\r\nje zazdil sám; kdo tomu věří, ať se přijde podívat. Já jsem šel třikrát.\r\n\r\nSvětlo přichází dveřmi.\r\n".encode("cp1250")
    )
    (FILES / "mac.txt").write_bytes(
        "A Spoon for the Sea\r\rBy Séverine Laurent\r\rIt’s a book “for nobody” — its author says so on page one… and the café where it’s set has no chairs.\r\rRead it standing.\r".encode("mac_roman")
    )
    (FILES / "wide.txt").write_bytes(
        "\ufeffThe Left-Hand Piano\r\n\r\nBy Piotr Wasilewski\r\n\r\nA concert of works for the left hand, given by a man with two. “Why not?” he asks; the right one turns the pages — Łódź, last March.\r\n".encode("utf-16-le")
    )
    (FILES / "by-accident.txt").write_text(
        "SEVEN DOORS, RANKED\n\nby Dee Hartnell\n\n"
        "#1 is the door of the_second_act, which my notes call door_two and\nwhich costs $5 * 2 a seat. _Seven Doors_ has, as it says, seven of them;\nI give each * or ** or ***.\n\n"
        "1. The front door\n2. The back door\n   (painted shut)\n10. The trap\n\n"
        "* not a bullet, says the author,\n* but it is\n\n"
        "    He came in by the window.\n    Nobody had told him.\n\n"
        "1984. That was the year of the premiere.\n\n"
        "-----\n\n"
        "Rating: 4/7 doors. <b>Bold</b> claims & [brackets](not a link) stay as they are; so does `this'.\n\n"
        "+ one more thing: > is an arrow.\n\n> and this was quoted from the programme\n> by me.\n\n"
        "~~~\nDee Hartnell counts doors.\n"
    )


def odt():
    """OpenDocument as LibreOffice writes it from a text that was edited for years."""
    import zipfile

    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {names} office:version="1.3"><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard" style:master-page-name=""><style:paragraph-properties fo:break-before="page"/></style:style><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style></office:automatic-styles>'
        '<office:body><office:text><text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>Ed Lang</dc:creator></office:change-info></text:insertion></text:changed-region><text:changed-region text:id="c2"><text:deletion><office:change-info><dc:creator>Ed Lang</dc:creator></office:change-info><text:p>for ever</text:p></text:deletion></text:changed-region></text:tracked-changes>'
        '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Figure"/></text:sequence-decls><text:p text:style-name="Title">Lessons in Ladders</text:p><text:p text:style-name="Standard">Katherine Ames</text:p>'
        '<text:h text:style-name="Heading_20_1" text:outline-level="1"><text:bookmark-start text:name="_Toc1"/>I. Up<text:bookmark-end text:name="_Toc1"/></text:h>'
        '<text:p text:style-name="Standard">The manual <text:span text:style-name="T1">Lessons in Ladders</text:span><text:s text:c="2"/>has <text:change-start text:change-id="c1"/>ninety<text:change-end text:change-id="c1"/> rungs<text:change text:change-id="c2"/><text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name="Footnote">Ninety-one in the <text:span text:style-name="T1">first</text:span> edition.</text:p></text:note-body></text:note>, and<text:soft-page-break/> one<text:tab/>joke.<office:annotation office:name="1"><dc:creator>Ed Lang</dc:creator><dc:date>2024-01-02T10:00:00</dc:date><text:p>Two, I think.</text:p></office:annotation></text:p>'
        '<text:p text:style-name="Standard">See <text:a xlink:type="simple" xlink:href="https://example.org/ladders">the maker</text:a>, page <text:page-number text:select-page="current">3</text:page-number>, and <text:ruby><text:ruby-base>梯子</text:ruby-base><text:ruby-text>はしご</text:ruby-text></text:ruby>.<text:line-break/>It stands.</text:p>'
        '<text:p text:style-name="Standard"><draw:frame draw:name="f1" text:anchor-type="paragraph"><draw:text-box><text:p>A ladder is a road that stands up.</text:p></draw:text-box></draw:frame>It is a good book to lean on a wall.</text:p>'
        '<text:p text:style-name="Standard"><draw:frame draw:name="i1" text:anchor-type="as-char"><draw:image xlink:href="Pictures/1.png"/><svg:title>Ladder</svg:title><svg:desc>A ladder against a sky.</svg:desc></draw:frame></text:p>'
        '<text:p text:style-name="Standard">The rule is <draw:frame draw:name="o1"><draw:object xlink:href="./Object 1"/></draw:frame>.</text:p>'
        '<text:list text:style-name="L1"><text:list-item text:start-value="4"><text:p>Hold.</text:p></text:list-item><text:list-item><text:p>Climb.</text:p><text:list><text:list-item><text:p>Not back.</text:p></text:list-item></text:list></text:list-item></text:list>'
        '<text:section text:name="s"><text:p text:style-name="P1">Last, one comes down.</text:p></text:section><text:p text:style-name="Standard"/></office:text></office:body></office:document-content>'
    )
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "styles.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {names}><office:styles><style:style style:name="Title" style:family="paragraph"/><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"/></office:styles></office:document-styles>',
        "Pictures/1.png": STILL,
        "META-INF/manifest.xml": '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }
    with zipfile.ZipFile(FILES / "ladders.odt", "w", zipfile.ZIP_DEFLATED) as archive:
        for path, words in files.items():
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), words)


if __name__ == "__main__":
    for write in (word, google, pages, mail, plain, odt):
        write()
