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
