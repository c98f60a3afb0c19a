//! Files of other makers (`tests/makers/make.sh` makes them), and files that are broken at random.

use super::*;

const MAKERS: [(&str, &[u8]); 17] = [
    ("typst", include_bytes!("../../../tests/makers/typst.pdf")),
    ("weasyprint", include_bytes!("../../../tests/makers/weasyprint.pdf")),
    ("lualatex", include_bytes!("../../../tests/makers/lualatex.pdf")),
    ("ghostscript", include_bytes!("../../../tests/makers/ghostscript.pdf")),
    ("chromium", include_bytes!("../../../tests/makers/chromium.pdf")),
    ("reportlab", include_bytes!("../../../tests/makers/reportlab.pdf")),
    ("inherited", include_bytes!("../../../tests/makers/inherited.pdf")),
    ("qpdf-objects", include_bytes!("../../../tests/makers/qpdf-objects.pdf")),
    ("qpdf-plain", include_bytes!("../../../tests/makers/qpdf-plain.pdf")),
    ("qpdf-linear", include_bytes!("../../../tests/makers/qpdf-linear.pdf")),
    ("qpdf-aes256", include_bytes!("../../../tests/makers/qpdf-aes256.pdf")),
    ("qpdf-locked", include_bytes!("../../../tests/makers/qpdf-locked.pdf")),
    ("qpdf-rc4", include_bytes!("../../../tests/makers/qpdf-rc4.pdf")),
    ("pdftex", include_bytes!("../../../tests/makers/pdftex.pdf")),
    ("inks", include_bytes!("../../../tests/makers/inks.pdf")),
    ("odd", include_bytes!("../../../tests/makers/odd.pdf")),
    ("ours", b""),
];

const PURPOSES: [Purpose; 7] = [
    Purpose::X4,
    Purpose::X1a,
    Purpose::Kdp,
    Purpose::Ingramspark,
    Purpose::Lulu,
    Purpose::Screen,
    Purpose::Any,
];

fn made(name: &str) -> &'static [u8] {
    MAKERS.iter().find(|(maker, _)| *maker == name).unwrap().1
}

/// Returns what is found on a maker's file: code and message, the page before it.
fn found(name: &str, purpose: Purpose) -> Vec<String> {
    let found = check(name, made(name), Some(purpose));
    let line = |it: &Diagnostic| {
        let page = it.location.page.as_deref().map(|page| format!("{page}: ")).unwrap_or_default();
        format!("{} {page}{}", it.code.id, it.message)
    };
    found.iter().map(line).collect()
}

#[test]
fn what_is_wrong_with_the_files_of_others_is_named() {
    for (maker, purpose, words) in [
        ("typst", Purpose::X4, "P010 page 1: the page has neither a TrimBox"),
        ("typst", Purpose::X4, "P013 page 1: type has colours with a profile"),
        ("typst", Purpose::X4, "P014 page 1: there is an annotation: Link"),
        ("typst", Purpose::X4, "P019 page 2: a line is 0.10 pt thick"),
        ("typst", Purpose::X1a, "P013 page 1: type uses colours with a profile"),
        ("typst", Purpose::X1a, "P013 page 2: a shading uses colours with a profile"),
        ("typst", Purpose::Kdp, "P015 page 1: there is transparency: the picture `x0`"),
        ("typst", Purpose::Kdp, "P014 the file has bookmarks"),
        ("typst", Purpose::Kdp, "P021 the printer takes 24 to 828 pages, not 2"),
        ("weasyprint", Purpose::X1a, "P015 page 1: there is transparency: something is not opaque"),
        ("weasyprint", Purpose::X1a, "P013 page 1: type uses RGB"),
        ("weasyprint", Purpose::X4, "P016 the trailer has no `ID`"),
        ("weasyprint", Purpose::X4, "P018 page 1: the picture"),
        ("lualatex", Purpose::Ingramspark, "P022 page 1: the picture `Im1`"),
        ("qpdf-objects", Purpose::Ingramspark, "P022 page 1: the picture `Im1`"),
        ("qpdf-plain", Purpose::Ingramspark, "P022 page 1: the picture `Im1`"),
        ("qpdf-linear", Purpose::Ingramspark, "P022 page 1: the picture `Im1`"),
        ("inherited", Purpose::Ingramspark, "P022 page 1: the picture `Im1`"),
        ("ghostscript", Purpose::Any, "P012 page 1: the font `Helvetica`"),
        ("ghostscript", Purpose::X1a, "P013 page 1: an area uses RGB"),
        ("chromium", Purpose::X4, "P013 page 1: type uses RGB"),
        ("reportlab", Purpose::Ingramspark, "P022 page 1: a colour has 360 % of ink"),
        ("reportlab", Purpose::Ingramspark, "P020 page 2: type stands 0.139 in"),
        ("reportlab", Purpose::X4, "P019 page 1: a line is 0.05 pt thick"),
        ("pdftex", Purpose::X1a, "P012 page 1: the font `F1` (object 4) is of type 3"),
        ("pdftex", Purpose::Kdp, "P020 page 1: type is cut off: it stands"),
        ("inks", Purpose::Ingramspark, "P022 page 1: a colour has 400 % of ink"),
        ("inks", Purpose::X4, "P013 page 1: type is black that is mixed of four inks"),
        ("inks", Purpose::Lulu, "P013 page 1: an area uses a spot colour"),
        ("inks", Purpose::X4, "P019 page 1: a line is 0.00 pt thick"),
        ("inks", Purpose::Any, "P012 page 2: the font `(no name)` (object 16) is of type 3"),
        ("inks", Purpose::X1a, "P013 page 2: a picture in the content uses RGB"),
        ("odd", Purpose::X1a, "P013 page 1: the picture `J` (object 7) uses RGB"),
        ("odd", Purpose::X1a, "P014 page 1: the picture `J` (object 7) is coded in JPEG 2000"),
        ("odd", Purpose::Kdp, "P015 page 1: there is transparency: the picture `M` (object 9)"),
        ("odd", Purpose::X1a, "P013 page 1: an area uses RGB"),
        ("odd", Purpose::Kdp, "P019 page 1: a line is 0.20 pt thick"),
        ("odd", Purpose::Kdp, "P018 page 1: the picture `B` (object 8) has 64 pixels"),
        ("odd", Purpose::Kdp, "P013 page 2: an area uses a spot colour"),
        ("odd", Purpose::X1a, "P015 page 2: there is transparency: a soft mask"),
        ("qpdf-aes256", Purpose::Any, "P014 the file is encrypted"),
        ("qpdf-locked", Purpose::Any, "P014 the file is encrypted"),
        ("qpdf-rc4", Purpose::Any, "P014 the file is encrypted"),
    ] {
        let found = found(maker, purpose);
        assert!(found.iter().any(|it| it.starts_with(words)), "{maker} {purpose:?}: {found:#?}");
    }
}

#[test]
fn good_files_of_others_are_left_alone() {
    for maker in ["typst", "weasyprint", "lualatex", "chromium", "inherited", "qpdf-objects"] {
        assert_eq!(found(maker, Purpose::Any), [""; 0], "{maker}");
    }
    // The same pages in another dress have the same faults.
    let plain = |name| -> Vec<String> {
        let numbers = |line: String| line.split(" (object").next().unwrap_or_default().to_owned();
        let found = found(name, Purpose::Kdp).into_iter().map(numbers);
        found.collect()
    };
    for other in ["qpdf-objects", "qpdf-plain", "qpdf-linear"] {
        assert_eq!(plain(other), plain("lualatex"), "{other}");
    }
}

/// Numbers without order, the same each time (Marsaglia 2003, xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

#[test]
fn no_broken_file_brings_preflight_down() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let ours = file(Product::X1a);
    for (_, bytes) in MAKERS {
        let bytes = if bytes.is_empty() { &ours } else { bytes };
        let rounds = if bytes.len() > 50_000 { 10 } else { 60 };
        for round in 0..rounds {
            let mut broken = bytes.to_vec();
            for _ in 0..1 + dice.roll(8) {
                let at = dice.roll(broken.len());
                match dice.roll(4) {
                    0 => broken[at] = dice.roll(256) as u8,
                    1 => broken.truncate(at.max(20)),
                    2 => broken[at] = b"0123456789/[]<>()R "[dice.roll(19)],
                    _ => {
                        let to = (at + dice.roll(40)).min(broken.len());
                        let piece = broken[at..to].to_vec();
                        let into = dice.roll(broken.len());
                        broken.splice(into..into, piece);
                    }
                }
            }
            check("broken.pdf", &broken, Some(PURPOSES[round % PURPOSES.len()]));
        }
    }
}

#[test]
fn every_purpose_takes_every_file() {
    for (maker, bytes) in MAKERS {
        for purpose in PURPOSES {
            let count = check(maker, bytes, Some(purpose)).len();
            assert!(count < 60, "{maker} {purpose:?}: {count}");
        }
    }
}
