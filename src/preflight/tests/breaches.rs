//! The ways of breaking a file of ours, each found.

use lopdf::{Dictionary, Document, Object, dictionary};

use super::{broken, catalog, codes, drop_key, each, edges, form, name, page, paint, resource};
use crate::manifest::plan::Product;
use crate::preflight::Purpose;

/// One way of breaking a file: its name, the code that must be found, and the deed.
type Breach = (&'static str, &'static str, Box<dyn FnOnce(&mut Document)>);

fn what_is_taken_away() -> Vec<Breach> {
    let all = [
        ("TrimBox", "P010"),
        ("MediaBox", "P010"),
        ("OutputIntents", "P011"),
        ("DestOutputProfile", "P011"),
        ("FontDescriptor", "P012"),
        ("FontFile2", "P012"),
        ("Trapped", "P016"),
        ("Title", "P016"),
        ("CreationDate", "P016"),
        ("ModDate", "P016"),
        ("Metadata", "P016"),
        ("StructTreeRoot", "P023"),
        ("ParentTree", "P023"),
        ("Lang", "P023"),
        ("MarkInfo", "P023"),
        ("DisplayDocTitle", "P023"),
        ("P", "P023"),
        ("S", "P023"),
        ("Alt", "P023"),
        ("ID", "P023"),
        ("XObject", "P017"),
    ];
    all.map(|(key, code)| (key, code, Box::new(drop_key(key)) as Box<dyn FnOnce(&mut Document)>))
        .into_iter()
        .collect()
}

fn what_is_painted() -> Vec<Breach> {
    vec![
        ("RGB text", "P013", Box::new(|file| paint(file, "1 0 0 rg"))),
        ("RGB line", "P013", Box::new(|file| paint(file, "1 0 0 RG 0 0 m 9 9 l S"))),
        (
            "RGB by name",
            "P013",
            Box::new(|file| paint(file, "/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f")),
        ),
        ("inline RGB", "P013", Box::new(|file| paint(file, "BI /W 9 /H 9 /CS /RGB ID xx EI"))),
        ("hairline", "P019", Box::new(|file| paint(file, "0.1 w 0 0 m 9 9 l S"))),
        (
            "hairline by scale",
            "P019",
            Box::new(|file| paint(file, "q .1 0 0 .1 0 0 cm 1 w 0 0 m 9 9 l S Q")),
        ),
        (
            "RGB in a form in a form",
            "P013",
            Box::new(|file| {
                let inner = file.add_object(form(Dictionary::new(), "1 0 0 rg 0 0 9 9 re f"));
                let own = dictionary! { "XObject" => dictionary! { "In" => inner } };
                resource(
                    file,
                    "XObject",
                    "Out",
                    form(dictionary! { "Resources" => own }, "/In Do"),
                );
                paint(file, "/Out Do");
            }),
        ),
        (
            "RGB in a shading",
            "P013",
            Box::new(|file| {
                let shading = dictionary! { "ShadingType" => 2, "ColorSpace" => name("DeviceRGB") };
                resource(file, "Shading", "Sh", shading);
                paint(file, "/Sh sh");
            }),
        ),
        (
            "a spot colour made of RGB",
            "P013",
            Box::new(|file| {
                let space = vec![name("Separation"), name("Gold"), name("DeviceRGB"), 0.into()];
                resource(file, "ColorSpace", "Gold", space);
                paint(file, "/Gold cs 1 scn 0 0 9 9 re f");
            }),
        ),
    ]
}

fn what_is_put_in() -> Vec<Breach> {
    vec![
        (
            "bleed within the trim",
            "P010",
            Box::new(|file| page(file).set("BleedBox", edges([10, 10, 20, 20]))),
        ),
        (
            "a page of another size",
            "P010",
            Box::new(|file| {
                for key in ["MediaBox", "CropBox", "BleedBox", "TrimBox"] {
                    page(file).set(key, edges([0, 0, 300, 300]));
                }
            }),
        ),
        ("two boxes", "P010", Box::new(|file| page(file).set("ArtBox", edges([0, 0, 90, 90])))),
        (
            "a profile of a scanner",
            "P011",
            Box::new(|file| {
                for object in file.objects.values_mut() {
                    let Object::Stream(stream) = object else { continue };
                    if stream.dict.has(b"N") && !stream.dict.has(b"Type") {
                        let mut profile = stream.decompressed_content().unwrap();
                        profile[12..16].copy_from_slice(b"scnr");
                        stream.dict.remove(b"Filter");
                        stream.set_plain_content(profile);
                    }
                }
            }),
        ),
        (
            "an annotation",
            "P014",
            Box::new(|file| {
                let link =
                    dictionary! { "Subtype" => name("Link"), "Rect" => edges([9, 9, 50, 50]) };
                page(file).set("Annots", vec![link.into()]);
            }),
        ),
        ("an action", "P014", Box::new(|file| catalog(file).set("OpenAction", 1))),
        (
            "a script",
            "P014",
            Box::new(|file| {
                file.add_object(dictionary! { "S" => name("JavaScript") });
            }),
        ),
        (
            "an attached file",
            "P014",
            Box::new(|file| catalog(file).set("Names", dictionary! { "EmbeddedFiles" => 1 })),
        ),
        (
            "a font of type 3",
            "P012",
            Box::new(|file| {
                each(file, |dict| {
                    if dict.has_type(b"Font") && dict.has(b"Encoding") {
                        dict.set("Subtype", name("Type3"));
                    }
                });
            }),
        ),
        (
            "an invented tag",
            "P023",
            Box::new(|file| {
                each(file, |dict| {
                    if dict.has_type(b"StructElem") {
                        dict.set("S", name("Chapter"));
                    }
                });
            }),
        ),
    ]
}

#[test]
fn every_breach_is_found() {
    let breaches = [what_is_taken_away(), what_is_painted(), what_is_put_in()];
    let mut count = 0;
    for (what, code, breach) in breaches.into_iter().flatten() {
        let found = codes(&broken(Product::Print, breach), Purpose::X4);
        assert!(found.contains(&code), "{what}: {found:?}");
        count += 1;
    }
    assert!(count >= 25, "{count}");
}

#[test]
fn transparency_profiles_and_ink_are_kept_from_x1a() {
    let faint = |file: &mut Document| {
        resource(file, "ExtGState", "Faint", dictionary! { "ca" => 0.5 });
        paint(file, "/Faint gs");
    };
    let blended = |file: &mut Document| {
        resource(file, "ExtGState", "Mixed", dictionary! { "BM" => name("Multiply") });
        paint(file, "/Mixed gs");
    };
    let masked = |file: &mut Document| {
        each(file, |dict| {
            if dict.has(b"Width") {
                dict.set("SMask", (1, 0));
            }
        });
    };
    let grouped = |file: &mut Document| {
        page(file).set("Group", dictionary! { "S" => name("Transparency") });
    };
    let profiled = |file: &mut Document| {
        resource(file, "ColorSpace", "Own", vec![name("ICCBased"), Object::Reference((1, 0))]);
        paint(file, "q /Own cs 1 0 0 sc 0 0 9 9 re f Q");
    };
    let wet = |file: &mut Document| paint(file, "0.8 0.7 0.6 0.9 k");
    type Breach<'a> = (&'a str, &'a dyn Fn(&mut Document));
    let breaches: [Breach; 6] = [
        ("P015", &faint),
        ("P015", &blended),
        ("P015", &masked),
        ("P015", &grouped),
        ("P013", &profiled),
        ("P022", &wet),
    ];
    for (at, (code, breach)) in breaches.into_iter().enumerate() {
        let found = codes(&broken(Product::X1a, breach), Purpose::X1a);
        assert!(found.contains(&code), "{at}: {found:?}");
        // A fault of PDF/X-1a is none of PDF/X-4.
        let found = codes(&broken(Product::Print, breach), Purpose::X4);
        assert!(!found.contains(&code), "{at}: {found:?}");
    }
}
