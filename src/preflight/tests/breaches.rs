//! The ways of breaking a file of ours, each found.

use lopdf::{Dictionary, Document, Object, dictionary};

use super::{broken, catalog, codes, drop_key, each, edges, form, name, page, paint, resource};
use crate::manifest::plan::Product;
use crate::preflight::{Purpose, check_closely};

/// One way of breaking a file: its name, what must be found (the code, then words of the sentence), and the deed.
type Breach = (&'static str, &'static str, Box<dyn FnOnce(&mut Document)>);

fn what_is_taken_away() -> Vec<Breach> {
    let all = [
        ("TrimBox", "P010 the page has neither a TrimBox"),
        ("MediaBox", "P010 the page has no MediaBox"),
        ("OutputIntents", "P011 there is not exactly one output intent"),
        ("DestOutputProfile", "P011 an output intent has no profile"),
        ("FontDescriptor", "P012 is not embedded"),
        ("FontFile2", "P012 is not embedded"),
        ("Trapped", "P016 `Trapped` is neither"),
        ("Title", "P016 the document information has no `Title`"),
        ("CreationDate", "P016 the document information has no `CreationDate`"),
        ("ModDate", "P016 the document information has no `ModDate`"),
        ("Metadata", "P016 the file does not claim"),
        ("StructTreeRoot", "P023 there is no structure"),
        ("ParentTree", "P023 the structure has no parent tree"),
        ("Lang", "P023 the catalogue names no language"),
        ("MarkInfo", "P023 does not say that the file is marked"),
        ("DisplayDocTitle", "P023 readers are not told to show the title"),
        ("P", "P023 has no parent"),
        ("S", "P023 has no type"),
        ("Alt", "P023 has no alternative text"),
        ("ID", "P023 is a note without an ID"),
        ("XObject", "P017 is painted but not in the resources"),
        ("StructParents", "P023 the parent tree does not lead from sequence 0 of page 1"),
    ];
    all.map(|(key, code)| (key, code, Box::new(drop_key(key)) as Box<dyn FnOnce(&mut Document)>))
        .into_iter()
        .collect()
}

fn what_is_painted() -> Vec<Breach> {
    vec![
        (
            "RGB text",
            "P013 an area uses RGB",
            Box::new(|file| paint(file, "1 0 0 rg 0 0 9 9 re f")),
        ),
        (
            "RGB line",
            "P013 a line uses RGB",
            Box::new(|file| paint(file, "1 0 0 RG 0 0 m 9 9 l S")),
        ),
        (
            "RGB by name",
            "P013 an area uses RGB",
            Box::new(|file| paint(file, "/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f")),
        ),
        (
            "inline RGB",
            "P013 a picture in the content uses RGB",
            Box::new(|file| paint(file, "BI /W 9 /H 9 /CS /RGB ID xx EI")),
        ),
        ("hairline", "P019 a line is 0.10 pt", Box::new(|file| paint(file, "0.1 w 0 0 m 9 9 l S"))),
        (
            "hairline by scale",
            "P019 a line is 0.10 pt",
            Box::new(|file| paint(file, "q .1 0 0 .1 0 0 cm 1 w 0 0 m 9 9 l S Q")),
        ),
        (
            "RGB in a form in a form",
            "P013 an area uses RGB",
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
            "P013 a shading uses RGB",
            Box::new(|file| {
                let shading = dictionary! { "ShadingType" => 2, "ColorSpace" => name("DeviceRGB") };
                resource(file, "Shading", "Sh", shading);
                paint(file, "/Sh sh");
            }),
        ),
        (
            "a spot colour made of RGB",
            "P013 an area uses RGB",
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
            "P010 do not lie in each other",
            Box::new(|file| page(file).set("BleedBox", edges([10, 10, 20, 20]))),
        ),
        (
            "a page of another size",
            "P010 the first is",
            Box::new(|file| {
                for key in ["MediaBox", "CropBox", "BleedBox", "TrimBox"] {
                    page(file).set(key, edges([0, 0, 300, 300]));
                }
            }),
        ),
        (
            "two boxes",
            "P010 a TrimBox and an ArtBox",
            Box::new(|file| page(file).set("ArtBox", edges([0, 0, 90, 90]))),
        ),
        (
            "a profile of a scanner",
            "P011 is not that of a printing condition",
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
            "P014 there is an annotation: Link",
            Box::new(|file| {
                let link =
                    dictionary! { "Subtype" => name("Link"), "Rect" => edges([9, 9, 50, 50]) };
                page(file).set("Annots", vec![link.into()]);
            }),
        ),
        (
            "an action",
            "P014 an action on opening",
            Box::new(|file| catalog(file).set("OpenAction", 1)),
        ),
        (
            "a script",
            "P014 has an action",
            Box::new(|file| {
                file.add_object(dictionary! { "S" => name("JavaScript") });
            }),
        ),
        (
            "an attached file",
            "P014 has EmbeddedFiles",
            Box::new(|file| catalog(file).set("Names", dictionary! { "EmbeddedFiles" => 1 })),
        ),
        (
            "a font of type 3",
            "P012 is of type 3",
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
            "P023 is a `Chapter`, which is no standard type",
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

/// Changes the first element of a type.
fn element(kind: &'static str, change: impl FnOnce(&mut Dictionary)) -> impl FnOnce(&mut Document) {
    move |file| {
        let is_it = |it: &&mut Object| {
            let dict = it.as_dict().ok();
            dict.is_some_and(|it| {
                it.has_type(b"StructElem") && it.get(b"S").ok() == Some(&name(kind))
            })
        };
        let found = file.objects.values_mut().find(is_it).unwrap();
        change(found.as_dict_mut().unwrap());
    }
}

fn what_is_tagged_wrong() -> Vec<Breach> {
    vec![
        (
            "a jump of headings",
            "P023 jumps from H1 to H3",
            Box::new(element("H2", |it| it.set("S", name("H3")))),
        ),
        (
            "no H1 at all",
            "P023 the first heading (object",
            Box::new(|file| {
                each(file, |it| {
                    if it.has_type(b"StructElem") && it.get(b"S").ok() == Some(&name("H1")) {
                        it.set("S", name("H2"));
                    }
                });
            }),
        ),
        (
            "a sequence heard twice",
            "P023 of page 2 stands twice in the structure",
            Box::new(element("Caption", |it| {
                let kids = it.get_mut(b"K").unwrap().as_array_mut().unwrap();
                let first = kids[0].clone();
                kids.push(first);
            })),
        ),
        (
            "an element in two places",
            "P023 stands twice in the structure",
            Box::new(element("Table", |it| {
                let kids = it.get_mut(b"K").unwrap().as_array_mut().unwrap();
                let first = kids[0].clone();
                kids.push(first);
            })),
        ),
        (
            "an entry of the parent tree that leads elsewhere",
            "P023 the parent tree does not lead from sequence 0 of page 2",
            Box::new(|file| {
                let root = catalog(file).get(b"StructTreeRoot").unwrap().as_reference().unwrap();
                let tree = file.get_dictionary(root).unwrap().get(b"ParentTree").unwrap();
                let tree = tree.as_reference().unwrap();
                let nums = file.get_dictionary(tree).unwrap().get(b"Nums").unwrap();
                let row = nums.as_array().unwrap()[3].as_reference().unwrap();
                let row = file.get_object_mut(row).unwrap().as_array_mut().unwrap();
                row[0] = row[1].clone();
            }),
        ),
        (
            "a parent that is none",
            "P023 names another parent",
            Box::new(element("LI", |it| it.set("P", (1, 0)))),
        ),
        (
            "an item outside of its list",
            "P023 is a LI in a Sect, not in a L",
            Box::new(element("L", |it| it.set("S", name("Sect")))),
        ),
    ]
}

/// Returns what is found, each as its code and its sentence.
fn said(bytes: &[u8], purpose: Purpose) -> Vec<String> {
    let found = check_closely("book.pdf", bytes, Some(purpose));
    found.iter().map(|it| format!("{} {}", it.code.id, it.message)).collect()
}

#[test]
fn every_breach_is_found_for_its_own_reason() {
    let whole = said(&super::file(Product::Print), Purpose::X4);
    let breaches =
        [what_is_taken_away(), what_is_painted(), what_is_put_in(), what_is_tagged_wrong()];
    let mut count = 0;
    for (what, expected, breach) in breaches.into_iter().flatten() {
        let found = said(&broken(Product::Print, breach), Purpose::X4);
        let (code, words) = expected.split_once(' ').unwrap();
        let is_it = |it: &String| it.starts_with(code) && it.contains(words);
        assert!(found.iter().any(is_it), "{what}: {expected}: {found:#?}");
        assert!(!whole.iter().any(is_it), "{what}: the whole file has it too");
        count += 1;
    }
    assert!(count >= 45, "{count}");
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
    let curved = |file: &mut Document| {
        each(file, |dict| {
            if dict.has(b"Width") {
                dict.set("Filter", name("JPXDecode"));
            }
        });
    };
    type Breach<'a> = (&'a str, &'a dyn Fn(&mut Document));
    let breaches: [Breach; 7] = [
        ("P015", &faint),
        ("P015", &blended),
        ("P015", &masked),
        ("P015", &grouped),
        ("P013", &profiled),
        ("P022", &wet),
        ("P014", &curved),
    ];
    for (at, (code, breach)) in breaches.into_iter().enumerate() {
        let found = codes(&broken(Product::X1a, breach), Purpose::X1a);
        assert!(found.contains(&code), "{at}: {found:?}");
        // A fault of PDF/X-1a is none of PDF/X-4.
        let found = codes(&broken(Product::Print, breach), Purpose::X4);
        assert!(!found.contains(&code), "{at}: {found:?}");
    }
}
