#!/usr/bin/env python3
"""typometer: measures the typesetting of a justified-prose PDF from outside.

Pages are short against the commonest depth, not the deepest; a roman numeral is a folio only in small letters
(a title may be one). Hyphens that
authors wrote count as hyphenated lines, since from outside the two look alike. White of three ems or more
inside a line is no word space: a drop capital stands there, or the other half of a running head. Nor is the white
behind the bullet or the number of an item in a list, which is alike in every line. A page whose
first word had room at the end of the page before begins a paragraph, though it has no indent.

usage: typometer.py [--font FILE.otf] [--json] [--lines] FILE.pdf...
  --font   the body font's file: word spaces are told in units of its space glyph (at the body size);
           without it, the median space of the paragraphs' last lines is taken as normal
Needs PyMuPDF (and fontTools for --font). Prints a table (or JSON). It judges nothing.
"""
import sys, json, re, statistics as st
from collections import Counter, defaultdict
import pymupdf

HY = '-\u00ad\u2010'
LABEL = re.compile(r'[•·–]|[0-9]{1,3}\.')
def pct(v, p):
    if not v: return 0.0
    v = sorted(v); return v[min(len(v) - 1, int(p / 100 * len(v)))]
def sd(v): return st.pstdev(v) if len(v) > 1 else 0.0

class Line:
    __slots__ = 'page y x0 x1 size font text gaps chars ink kind last first pn'.split()
    def __repr__(self): return f'{self.page}:{self.y:.1f} {self.text!r}'

def lines_of(page, pno):
    """Lines of a page: characters gathered by baseline, whatever blocks the library made."""
    chars = []
    for b in page.get_text('rawdict', flags=pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE)['blocks']:
        for l in b.get('lines', []):
            if abs(l['dir'][1]) > .01: continue
            for s in l['spans']:
                for c in s['chars']:
                    if c['c'].isspace(): continue
                    ox, oy = c['origin']
                    chars.append((oy, ox, c['bbox'][2], c['c'], s['size'], s['font']))
    chars.sort(key=lambda c: (round(c[0], 1), c[1]))
    rows = []
    for c in sorted(chars, key=lambda c: c[0]):
        if rows and abs(rows[-1][0][0] - c[0]) < 1.2: rows[-1].append(c)
        else: rows.append([c])
    out = []
    for r in rows:
        r.sort(key=lambda c: c[1])
        L = Line(); L.page = pno
        sz = Counter(); fo = Counter()
        for c in r: sz[round(c[4], 1)] += 1; fo[c[5]] += 1
        L.size = sz.most_common(1)[0][0]; L.font = fo.most_common(1)[0][0]
        L.y = st.median(c[0] for c in r); L.x0 = r[0][1]; L.x1 = r[-1][2]
        txt = r[0][3]; L.gaps = []
        for a, b in zip(r, r[1:]):
            g = b[1] - a[2]
            if g > .12 * L.size and g < 3 * L.size:
                if not LABEL.fullmatch(txt): L.gaps.append((a[2], b[1], a[3], b[3]))
                txt += ' '
            txt += b[3]
        L.text = txt; L.chars = r; L.kind = 'body'; L.first = L.last = False; L.pn = -1
        out.append(L)
    return out

def measure(path, font=None):
    doc = pymupdf.open(path)
    pages = [lines_of(p, i) for i, p in enumerate(doc)]
    al = [l for p in pages for l in p]
    R = {'file': path.split('/')[-1], 'pages': len(doc)}
    fonts = Counter()
    for l in al:
        for c in l.chars: fonts[(c[5], round(c[4], 1))] += 1
    R['fonts'] = [f'{f} {s}: {n}' for (f, s), n in fonts.most_common(6)]
    size = Counter()
    for l in al: size[l.size] += len(l.chars)
    B0 = size.most_common(1)[0][0]   # font expansion shows as a spread of sizes: take the middle of those near the mode
    B = round(st.median(c[4] for l in al for c in l.chars if abs(c[4] - B0) < .04 * B0), 2); R['body_size'] = B
    # leading: the commonest distance of neighbour body lines
    dl = Counter(round(b.y - a.y, 1) for p in pages for a, b in zip(p, p[1:]) if abs(a.size - B) < .3 and abs(b.size - B) < .3 and 0 < b.y - a.y < 3 * B)
    top = dl.most_common(1)[0][0]
    near = [b.y - a.y for p in pages for a, b in zip(p, p[1:]) if abs(b.y - a.y - top) < .6]
    LD = st.median(near); R['leading'] = round(LD, 2)
    # running heads and feet: the top or bottom line that stands off by more than a line, on many pages at one height
    ty = Counter(); by = Counter()
    for p in pages:
        if len(p) > 1:
            if p[1].y - p[0].y > 1.15 * LD: ty[round(p[0].y)] += 1
            if p[-1].y - p[-2].y > 1.15 * LD: by[round(p[-1].y)] += 1
    n = max(3, len(pages) * .25)
    tys = {y + d for y, k in ty.items() if k >= n for d in (-1, 0, 1)}; bys = {y + d for y, k in by.items() if k >= n for d in (-1, 0, 1)}
    folio = re.compile(r'^[\W_]*([0-9]+|[ivxlc]+)[\W_]*$')
    for p in pages:
        if len(p) > 1 and (round(p[0].y) in tys or (folio.match(p[0].text) and p[1].y - p[0].y > 1.15 * LD)): p[0].kind = 'head'
        if len(p) > 1 and (round(p[-1].y) in bys or (folio.match(p[-1].text) and p[-1].y - p[-2].y > 1.15 * LD)): p[-1].kind = 'foot'
        for l in p:
            if l.kind == 'body' and abs(l.size - B) > .3: l.kind = 'other'
    body = [[l for l in p if l.kind == 'body'] for p in pages]
    # the measure, by page parity
    left, right = {}, {}
    for par in (0, 1):
        ls = [l for i, p in enumerate(body) if i % 2 == par for l in p]
        if not ls: continue
        left[par] = Counter(round(l.x0 * 2) / 2 for l in ls).most_common(1)[0][0]
        left[par] = st.median(l.x0 for l in ls if abs(l.x0 - left[par]) < .6)
        ends = [l.x1 for l in ls if l.text[-1].isalpha()]
        m = Counter(round(x) for x in ends).most_common(1)[0][0]
        right[par] = st.median(x for x in ends if abs(x - m) < 1.1)
    R['measure'] = round(max(right[k] - left[k] for k in left), 1)
    ind = Counter(round(l.x0 - left[l.page % 2]) for p in body for l in p if 4 < l.x0 - left[l.page % 2] < 60)
    IN = ind.most_common(1)[0][0] if ind else 14
    R['indent'] = IN
    # paragraphs
    seq = [l for p in body for l in p]
    pn = -1
    for k, l in enumerate(seq):
        prev = seq[k - 1] if k else None
        off = l.x0 - left[l.page % 2]
        gap = prev is not None and prev.page == l.page and l.y - prev.y > 1.3 * LD
        prevshort = prev is not None and right[prev.page % 2] - prev.x1 > 2.0 * B
        headed = any(o.kind == 'other' and (prev is None or (o.page, o.y) > (prev.page, prev.y)) and (o.page, o.y) < (l.page, l.y) for o in pages[l.page])
        # a first word that had room on the page before begins a paragraph: after a short last line, on a page of its own
        word = next((g[0] for g in l.gaps), l.x1) - l.x0
        apart = prev is not None and prev.page != l.page and not l.text[0].islower() and right[prev.page % 2] - prev.x1 > word + .3 * B
        l.first = prev is None or apart or abs(off - IN) < 2.5 or gap or headed or (prevshort and off > 2.5)
        if l.first: pn += 1
        l.pn = pn
    for k, l in enumerate(seq): l.last = k + 1 == len(seq) or seq[k + 1].first
    just = [l for l in seq if not l.last and abs(right[l.page % 2] - l.x1) < 2.0 * B and len(l.gaps) > 2]
    R['body_lines'] = len(seq); R['justified_lines'] = len(just); R['paragraphs'] = pn + 1
    # normal space
    lastg = [g[1] - g[0] for l in seq if l.last and len(l.text) > 12 and right[l.page % 2] - l.x1 > 2 * B for g in l.gaps if g[2] not in '.?!:;,']
    nat = st.median(lastg) if lastg else None
    if font:
        from fontTools.ttLib import TTFont
        f = TTFont(font); N = f['hmtx'][f.getBestCmap()[32]][0] / f['head'].unitsPerEm * B
    else: N = nat
    R['normal_space'] = round(N, 3); R['lastline_space'] = round(nat, 3) if nat else None
    ratios = [(g[1] - g[0]) / N for l in just for g in l.gaps]
    lr = {id(l): st.mean((g[1] - g[0]) / N for g in l.gaps) for l in just}
    v = list(lr.values())
    R['space_mean'] = round(st.mean(v), 3); R['space_sd'] = round(sd(v), 3)
    R['space_p95'] = round(pct(v, 95), 2); R['space_p99'] = round(pct(v, 99), 2); R['space_max'] = round(max(v), 2)
    R['loose_pct'] = round(100 * sum(x > 1.5 for x in v) / len(v), 2); R['tight_pct'] = round(100 * sum(x < .8 for x in v) / len(v), 2)
    R['very_loose_pct'] = round(100 * sum(x > 2 for x in v) / len(v), 2)
    bad = [100 * ((x - 1) / .5) ** 3 if x > 1 else 100 * ((1 - x) / .3333) ** 3 for x in v]
    R['badness_mean'] = round(st.mean(min(b, 10000) for b in bad), 1)
    con = [abs(lr[id(a)] - lr[id(b)]) for a, b in zip(seq, seq[1:]) if id(a) in lr and id(b) in lr and a.pn == b.pn]
    R['contrast_mean'] = round(st.mean(con), 3) if con else 0; R['contrast_gt50_pct'] = round(100 * sum(c > .5 for c in con) / max(1, len(con)), 2)
    # what else was stretched: glyph widths (expansion) and letter gaps (tracking), per line against the document's own median
    cw = defaultdict(list); kg = defaultdict(list)
    for l in seq:
        for c in l.chars:
            if c[3].islower(): cw[c[5], c[3]].append(c[2] - c[1])
        for a, b in zip(l.chars, l.chars[1:]):
            if a[3].islower() and b[3].islower() and b[1] - a[2] < .12 * B: kg[a[5], a[3], b[3]].append(b[1] - a[2])
    mw = {k: st.median(x) for k, x in cw.items()}; mk = {k: st.median(x) for k, x in kg.items()}
    ex = []; tr = []
    for l in just:
        r = [(c[2] - c[1]) / mw[c[5], c[3]] for c in l.chars if c[3].islower() and mw[c[5], c[3]] > 0]
        if r: ex.append(st.median(r) - 1)
        t = [b[1] - a[2] - mk[a[5], a[3], b[3]] for a, b in zip(l.chars, l.chars[1:]) if a[3].islower() and b[3].islower() and b[1] - a[2] < .12 * B]
        if t: tr.append(st.median(t) / B)
    R['glyph_scale_sd_pct'] = round(100 * sd(ex), 2); R['tracking_sd_em_pct'] = round(100 * sd(tr), 2)
    # hyphens
    hy = [l for l in seq if l.text[-1] in HY]
    R['hyphen_pct'] = round(100 * len(hy) / max(1, len([l for l in seq if not l.last])), 2)
    runs = []; k = 0
    for l in seq:
        if l.text[-1] in HY: k += 1
        else:
            if k: runs.append(k)
            k = 0
    R['ladders_3plus'] = sum(r >= 3 for r in runs); R['ladder_max'] = max(runs or [0])
    R['hyphen_over_page'] = sum(1 for p in body[:-1] if p and p[-1].text[-1] in HY and not p[-1].last)
    R['hyphen_over_leaf'] = sum(1 for i, p in enumerate(body[:-1]) if i % 2 == 0 and p and p[-1].text[-1] in HY and not p[-1].last)
    R['hyphen_penult'] = sum(1 for a, b in zip(seq, seq[1:]) if a.text[-1] in HY and b.last)
    # widows, orphans, runts
    R['widows'] = sum(1 for p in body if p and p[0].last and not p[0].first)
    R['orphans'] = sum(1 for p in body if len(p) > 1 and p[-1].first and not p[-1].last)
    lasts = [l for l in seq if l.last and not l.first]
    R['runts_lt_indent'] = sum(1 for l in lasts if l.x1 - left[l.page % 2] < IN)
    R['runts_lt_2indent'] = sum(1 for l in lasts if l.x1 - left[l.page % 2] < 2 * IN)
    R['last_one_word'] = sum(1 for l in lasts if not l.gaps)
    # stacks: the same word begins or ends two lines running
    w = lambda s: re.sub(r'\W', '', s).lower()
    R['stacks'] = sum(1 for a, b in zip(seq, seq[1:]) if a.pn == b.pn and ((len(w(a.text.split()[-1])) > 2 and w(a.text.split()[-1]) == w(b.text.split()[-1])) or (len(w(a.text.split()[0])) > 2 and w(a.text.split()[0]) == w(b.text.split()[0]))))
    # rivers: word spaces wider than 1.1 normal that overlap from line to line, 4 lines or more
    riv = 0
    for p in body:
        act = []
        for a, b in zip(p, p[1:]):
            new = []
            if b.y - a.y < 1.5 * LD:
                src = act if act else [((g[0], g[1]), 1) for g in a.gaps if g[1] - g[0] > 1.1 * N]
                seen = [s[0] for s in act]
                src = act + [((g[0], g[1]), 1) for g in a.gaps if g[1] - g[0] > 1.1 * N and (g[0], g[1]) not in seen]
                for (x0, x1), k in src:
                    for g in b.gaps:
                        if g[1] - g[0] > 1.1 * N and min(x1, g[1]) - max(x0, g[0]) > .4 * N: new.append(((g[0], g[1]), k + 1))
            riv += sum(1 for s in {s[0]: s for s in sorted(new, key=lambda s: s[1])}.values() if s[1] == 4)
            best = {}
            for s, k in new: best[s] = max(best.get(s, 0), k)
            act = list(best.items())
    R['rivers_per_100'] = round(100 * riv / max(1, len(seq)), 2)
    # the grid
    ys = [l.y for l in seq]
    import math
    ang = [2 * math.pi * (y / LD % 1) for y in ys]
    c0 = math.atan2(sum(map(math.sin, ang)), sum(map(math.cos, ang))) / 2 / math.pi * LD
    res = [((y - c0 + LD / 2) % LD) - LD / 2 for y in ys]
    R['grid_sd_pt'] = round(sd(res), 3); R['off_grid_pct'] = round(100 * sum(abs(r) > .5 for r in res) / len(res), 2)
    # margins: what hangs
    hang = defaultdict(list)
    for l in just:
        e = l.text[-1]; d = l.x1 - right[l.page % 2]
        hang['hyphen' if e in HY else 'comma_period' if e in ',.' else 'quote' if e in '’”' else 'letter' if e.isalpha() else 'other'].append(d)
    R['hang_hyphen_pt'] = round(st.median(hang['hyphen']), 2) if hang['hyphen'] else None
    R['hang_comma_pt'] = round(st.median(hang['comma_period']), 2) if hang['comma_period'] else None
    R['right_edge_sd_pt'] = round(sd(hang['letter']), 3)
    R['overfull'] = sum(1 for l in just if l.x1 - right[l.page % 2] > 1 and l.text[-1].isalpha())
    lq = [l.x0 - left[l.page % 2] for l in just if not l.first and l.text[0] in '“‘']
    R['hang_left_quote_pt'] = round(-st.median(lq), 2) if lq else None
    # page bottoms: pages that are followed by a page whose text goes on
    full = [i for i in range(len(body) - 1) if body[i] and body[i + 1] and len(body[i]) > 3 and not any(l.kind == 'other' and l.y < body[i + 1][0].y for l in pages[i + 1])]
    # notes and smaller quotations at the foot count as depth
    bot = {i: max(l.y for l in pages[i] if l.kind not in ('head', 'foot')) for i in full}
    R['full_pages'] = len(bot)
    if bot:
        deep = Counter(round(y, 1) for y in bot.values()).most_common(1)[0][0]; R['bottom_sd_pt'] = round(sd(list(bot.values())), 2)
        R['short_pages'] = sum(deep - y > .5 * LD for y in bot.values()); R['long_pages'] = sum(y - deep > .5 * LD for y in bot.values())
        R['spreads_uneven'] = sum(1 for i in bot if i % 2 == 1 and i + 1 in bot and abs(bot[i] - bot[i + 1]) > .5 * LD)
        R['lines_per_page'] = max(len(body[i]) for i in full)
    R['chars_per_line'] = round(st.mean(len(l.text) for l in just if not l.first), 1)
    R['_lines'] = seq; R['_heads'] = [(l.page, round(l.y, 1)) for p in pages for l in p if l.kind in ('head', 'foot')]
    return R

if __name__ == '__main__':
    a = sys.argv[1:]; font = None; js = False; ln = False
    if not a or a[0] in ('-h', '--help'): print(__doc__); sys.exit(0 if a else 2)
    fs = []
    while a:
        x = a.pop(0)
        if x == '--font': font = a.pop(0)
        elif x == '--json': js = True
        elif x == '--lines': ln = True
        else: fs.append(x)
    rs = []
    for f in fs:
        try: rs.append(measure(f, font))
        except Exception as e:
            print(f'{f}: {e!r}', file=sys.stderr)
            if len(fs) == 1: raise
    if ln:
        for r in rs:
            for l in r['_lines']: print(f"{l.page+1:3} {l.y:6.1f} {'F' if l.first else ' '}{'L' if l.last else ' '} {l.text}")
    for r in rs: r.pop('_lines'); r.pop('_heads')
    if ln: sys.exit(0)
    if js: print(json.dumps(rs, indent=1, ensure_ascii=False))
    else:
        ks = [k for k in rs[0] if k not in ('fonts', 'file')]
        w = max(len(r['file']) for r in rs) + 1; w = max(w, 11)
        print(f"{'':22}" + ''.join(f"{r['file'][:-4]:>{w}}" for r in rs))
        for k in ks: print(f'{k:22}' + ''.join(f"{str(r.get(k)):>{w}}" for r in rs))
        for r in rs: print(r['file'], '|', '; '.join(r['fonts']))
