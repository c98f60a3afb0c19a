#!/usr/bin/env bash
# Makes the small PDFs of other programs that preflight is tried on, in this folder. Needs lualatex, Ghostscript, qpdf
# and Chromium from Debian, and `pip install typst==0.15.2 weasyprint==70.0 reportlab==5.1.0 pikepdf==10.17.0`.
# The bytes differ from run to run (dates, identifiers); what the tests look for does not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
pictures=../pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$pictures"/alpha.png "$pictures"/inks.jpg "$pictures"/wet.jpg "$work"

cat >"$work/lamp.typ" <<'TYP'
#set page(width: 5.5in, height: 8.5in)
= Lamp
Oil, #link("https://example.org")[wick] and #text(fill: red)[flame].
#image("alpha.png", width: 3in)
#pagebreak()
#rect(fill: gradient.linear(red, blue), width: 2in, height: 1in)
#line(length: 3in, stroke: 0.1pt)
TYP
cat >"$work/lamp.tex" <<'TEX'
\documentclass{article}\usepackage[paperwidth=5.5in,paperheight=8.5in]{geometry}\usepackage{graphicx}
\begin{document}Lamp.\includegraphics[width=2in]{wet.jpg}\newpage Wick.\end{document}
TEX
(cd "$work" && lualatex -interaction=batchmode lamp.tex >/dev/null) && cp "$work/lamp.pdf" lualatex.pdf
python3 - "$work" <<'PY'
import os, sys
import pikepdf, typst, weasyprint
from reportlab.pdfgen import canvas
here, work = os.getcwd(), sys.argv[1]
os.chdir(work)
typst.compile("lamp.typ", output=f"{here}/typst.pdf")
page = """<style>@page{size:5.5in 8.5in}</style><p style="opacity:.5">Lamp
<a href="https://example.org">wick</a></p><img src=alpha.png width=300>"""
weasyprint.HTML(string=page, base_url=".").write_pdf(f"{here}/weasyprint.pdf")
sheet = canvas.Canvas(f"{here}/reportlab.pdf", pagesize=(396, 612))
sheet.drawString(72, 500, "Lamp")
sheet.setFillColorCMYK(.9, .9, .9, .9)
sheet.rect(50, 50, 100, 100, fill=1)
sheet.setLineWidth(.05)
sheet.line(0, 0, 100, 100)
sheet.showPage()
sheet.drawString(10, 10, "Wick")
sheet.save()
# Boxes and a turn that pages inherit.
book = pikepdf.open(f"{here}/lualatex.pdf")
tree = book.Root.Pages
tree.MediaBox, tree.CropBox, tree.Rotate = pikepdf.Array([0, 0, 396, 612]), pikepdf.Array([5, 5, 390, 600]), 90
for page in book.pages:
    for key in ("/MediaBox", "/CropBox"):
        if key in page.obj:
            del page.obj[key]
book.save(f"{here}/inherited.pdf")
PY
gs -q -o ghostscript.pdf -sDEVICE=pdfwrite -dCompatibilityLevel=1.4 \
    -c "<</PageSize [396 612]>> setpagedevice /Helvetica findfont 20 scalefont setfont 72 500 moveto (Lamp) show
        1 0 0 setrgbcolor 0 0 50 50 rectfill showpage"
# Four inks, spots, hairlines, a font of type 3, pictures in the content.
cat >"$work/inks.ps" <<'PS'
<</PageSize [396 612]>> setpagedevice
% 4-ink black type
1 1 1 1 setcmykcolor /Times-Roman findfont 20 scalefont setfont 72 500 moveto (Four inks) show
0 0 0 1 setcmykcolor 72 450 moveto (Black) show
% hairline zero
0 setlinewidth 72 400 moveto 300 400 lineto stroke
0.1 setlinewidth 72 390 moveto 300 390 lineto stroke
% spot
[/Separation (PANTONE 185 C) /DeviceCMYK {dup 0 mul exch dup 0.9 mul exch dup 0.7 mul exch 0 mul}] setcolorspace 1 setcolor 72 300 100 50 rectfill
showpage
% type 3
8 dict begin /FontType 3 def /FontMatrix [.001 0 0 .001 0 0] def /FontBBox [0 0 1000 1000] def /Encoding 256 array def 0 1 255 {Encoding exch /.notdef put} for Encoding 97 /sq put
/BuildChar { 1000 0 0 0 750 750 setcachedevice pop pop 0 0 750 750 rectfill } bind def currentdict end /T3 exch definefont pop
0 setgray /T3 findfont 30 scalefont setfont 72 500 moveto (aaa) show
% inline-size image
gsave 72 300 translate 72 72 scale 8 8 8 [8 0 0 8 0 0] {<0011223344556677>} false 1 colorimage grestore
gsave 200 300 translate 72 72 scale 8 8 8 [8 0 0 8 0 0] {<001122334455667788990011223344556677889900112233>} false 3 colorimage grestore
showpage
PS
gs -q -o inks.pdf -sDEVICE=pdfwrite -dCompatibilityLevel=1.7 "$work/inks.ps"
# Letters as pixels.
cat >"$work/pdftex.tex" <<'TEX'
\pdfmapfile{}\pdfpagewidth=396pt\pdfpageheight=612pt
Bitmap type \it and more.\vfill\eject Second.\bye
TEX
(cd "$work" && pdftex -interaction=batchmode pdftex.tex >/dev/null) && cp "$work/pdftex.pdf" pdftex.pdf
# By hand: a form in a form, JPEG 2000, JBIG2, soft masks, spots, overprint, inherited resources. Needs Pillow.
python3 - odd.pdf <<'PY'
# A hand-made file: forms in forms that inherit resources, soft mask, JPX, JBIG2, inline image, spot, overprint.
import io, sys
from PIL import Image
objs={}
def put(n,b): objs[n]=b
def stream(d,data): return b"<<"+d+b"/Length %d>>stream\n"%len(data)+data+b"\nendstream"
im=Image.linear_gradient("L").resize((64,64)); b=io.BytesIO(); im.convert("RGB").save(b,"JPEG2000"); jpx=b.getvalue()
put(1,b"<</Type/Catalog/Pages 2 0 R>>")
put(2,b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 396 612]/Resources<</XObject<</Fm 5 0 R/J 7 0 R/B 8 0 R/M 9 0 R>>/ColorSpace<</Spot[/Separation/Gold/DeviceCMYK 11 0 R]/DN[/DeviceN[/Cyan/Gold]/DeviceCMYK 11 0 R]>>/ExtGState<</S 12 0 R/O<</OP true/op true/OPM 1>>>>>>>>")
put(3,b"<</Type/Page/Parent 2 0 R/Contents 13 0 R>>")
put(4,b"<</Type/Page/Parent 2 0 R/Contents[14 0 R 15 0 R]/Rotate 90>>")
put(5,stream(b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</In 6 0 R>>>>",b"q /In Do Q"))
put(6,stream(b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Matrix[.5 0 0 .5 0 0]",b"1 0 0 rg 0 0 50 50 re f 0.4 w 0 0 m 50 50 l S"))
put(7,stream(b"/Type/XObject/Subtype/Image/Width 64/Height 64/Filter/JPXDecode",jpx))
put(8,stream(b"/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode",b"\0"*20))
put(9,stream(b"/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 10 0 R",b"\x80"*16))
put(10,stream(b"/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray",b"\x40"*16))
put(11,stream(b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1 0 1]",b"{pop 0 0.4 0.8 0}"))
put(12,b"<</SMask<</S/Luminosity/G 5 0 R>>>>")
put(13,stream(b"",b"q 72 0 0 72 50 400 cm /J Do Q q 72 0 0 72 150 400 cm /B Do Q q 72 0 0 72 250 400 cm /M Do Q q 1 0 0 1 50 200 cm /Fm Do Q BI /W 4 /H 4 /BPC 8 /CS /RGB ID "+b"\x10"*48+b" EI"))
put(14,stream(b"",b"/Spot cs 1 scn 50 50 100 100 re f /S gs /DN cs 1 1 scn 0 0 9 9 re "))
put(15,stream(b"",b"f /O gs 0 0 0 0 k 0 0 9 9 re f"))
out=io.BytesIO(); out.write(b"%PDF-1.6\n%\xe2\xe3\n"); xr=[]
for n in sorted(objs): xr.append(out.tell()); out.write(b"%d 0 obj\n"%n+objs[n]+b"\nendobj\n")
p=out.tell(); out.write(b"xref\n0 %d\n0000000000 65535 f \n"%(len(objs)+1)+b"".join(b"%010d 00000 n \n"%x for x in xr)+b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"%(len(objs)+1,p))
open(sys.argv[1], "wb").write(out.getvalue())
PY
qpdf lualatex.pdf qpdf-objects.pdf --object-streams=generate
qpdf lualatex.pdf qpdf-plain.pdf --object-streams=disable --stream-data=uncompress --qdf
qpdf lualatex.pdf qpdf-linear.pdf --linearize
qpdf --encrypt "" owner 256 -- lualatex.pdf qpdf-aes256.pdf
qpdf --encrypt reader owner 256 -- lualatex.pdf qpdf-locked.pdf
qpdf --allow-weak-crypto --encrypt "" owner 40 -- lualatex.pdf qpdf-rc4.pdf
chromium --headless --no-sandbox --no-pdf-header-footer --print-to-pdf=chromium.pdf \
    "data:text/html,<p style='color:red'>Lamp" >/dev/null 2>&1
rm -f -- *.log
ls -l -- *.pdf
