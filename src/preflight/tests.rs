//! Files of ours hold; files that are broken in one way each do not, and what is found names the breach.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::*;
use crate::manifest::plan::Product;
use crate::pdf;
use crate::pdf::tests::fixture::{book, facts};

/// The fixture's picture has twenty pixels: that it is coarse is known.
const COARSE: &str = "P018";

fn file(product: Product) -> Vec<u8> {
    let book = book();
    pdf::write(&book.pages, &facts(), &book.library, product).unwrap().0
}

fn codes(bytes: &[u8], purpose: Purpose) -> Vec<&'static str> {
    let found = check("book.pdf", bytes, Some(purpose));
    let mut codes: Vec<_> = found.iter().map(|it| it.code.id).filter(|id| *id != COARSE).collect();
    codes.dedup();
    codes
}

/// Breaks a file of ours and returns it.
fn broken(product: Product, break_it: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut file = Document::load_mem(&file(product)).unwrap();
    break_it(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

/// Changes every dictionary, those within others too.
fn each(file: &mut Document, mut change: impl FnMut(&mut Dictionary)) {
    for object in file.objects.values_mut() {
        walk(object, &mut change);
    }
}

fn walk(object: &mut Object, change: &mut impl FnMut(&mut Dictionary)) {
    let dict = match object {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &mut stream.dict,
        Object::Array(items) => {
            items.iter_mut().for_each(|item| walk(item, change));
            return;
        }
        _ => return,
    };
    change(dict);
    dict.iter_mut().for_each(|(_, value)| walk(value, change));
}

fn drop_key(key: &str) -> impl FnOnce(&mut Document) {
    move |file| {
        each(file, |dict| {
            dict.remove(key.as_bytes());
        });
    }
}

/// Puts operators before the content of the second page.
fn paint(file: &mut Document, operators: &str) {
    let page = file.get_pages()[&2];
    let content = file.get_page_content(page);
    let stream = [operators.as_bytes(), b"\n", &content].concat();
    file.change_page_content(page, stream).unwrap();
}

/// Adds an object to the resources that all pages share.
fn resource(file: &mut Document, kind: &str, name: &str, object: impl Into<Object>) {
    let id = file.add_object(object);
    let page = file.get_pages()[&2];
    let shared = file.get_dictionary(page).unwrap().get(b"Resources").unwrap();
    let shared = shared.as_reference().unwrap();
    let resources = file.get_dictionary_mut(shared).unwrap();
    if !resources.has(kind.as_bytes()) {
        resources.set(kind, Dictionary::new());
    }
    match resources.get_mut(kind.as_bytes()).unwrap() {
        Object::Dictionary(dict) => dict.set(name, id),
        Object::Reference(to) => {
            let to = *to;
            file.get_dictionary_mut(to).unwrap().set(name, id);
        }
        other => panic!("{other:?}"),
    }
}

fn catalog(file: &mut Document) -> &mut Dictionary {
    file.catalog_mut().unwrap()
}

fn page(file: &mut Document) -> &mut Dictionary {
    let id: ObjectId = file.get_pages()[&2];
    file.get_dictionary_mut(id).unwrap()
}

fn form(dict: Dictionary, content: &str) -> Stream {
    let mut dict = dict;
    dict.set("Type", "XObject");
    dict.set("Subtype", Object::Name(b"Form".to_vec()));
    dict.set("BBox", vec![0.into(), 0.into(), 9.into(), 9.into()]);
    Stream::new(dict, content.as_bytes().to_vec())
}

#[test]
fn our_files_hold() {
    for (product, purpose) in [
        (Product::Print, Purpose::X4),
        (Product::X1a, Purpose::X1a),
        (Product::Screen, Purpose::Screen),
        (Product::Proof, Purpose::Any),
        (Product::Lulu, Purpose::Any),
    ] {
        assert_eq!(codes(&file(product), purpose), [""; 0], "{product:?}");
    }
    assert_eq!(codes(&file(Product::Kdp), Purpose::Kdp), ["P019", "P021"][1..]);
    assert_eq!(check("a", &file(Product::Print), None).iter().count(), 1);
}

#[test]
fn a_file_for_the_screen_is_no_file_for_print() {
    let found = codes(&file(Product::Screen), Purpose::X4);
    for code in ["P013", "P014", "P016"] {
        assert!(found.contains(&code), "{found:?}");
    }
}

/// One way of breaking a file: its name, the code that must be found, and the deed.
type Breach = (&'static str, &'static str, Box<dyn FnOnce(&mut Document)>);

fn name(words: &str) -> Object {
    Object::Name(words.as_bytes().to_vec())
}

fn edges(edges: [i64; 4]) -> Object {
    Object::Array(edges.into_iter().map(Object::Integer).collect())
}

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
        paint(file, "/Own cs 1 0 0 sc 0 0 9 9 re f");
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

#[test]
fn findings_name_page_and_object() {
    let bytes = broken(Product::Print, |file| paint(file, "/Nothing Do 1 0 0 rg 0 0 9 9 re f"));
    let found = check("book.pdf", &bytes, Some(Purpose::X4));
    let said: Vec<_> = found
        .iter()
        .map(|it| format!("{}: {}", it.location.page.as_deref().unwrap_or("-"), it.message))
        .collect();
    assert!(
        said.contains(&"page 2: `Nothing` is painted but not in the resources".into()),
        "{said:?}"
    );
    assert!(said.contains(&"page 2: an area uses RGB".into()), "{said:?}");
    let coarse = said.iter().find(|it| it.contains("pixels to the inch")).unwrap();
    assert!(coarse.starts_with("page 2: the picture `I0` (object "), "{coarse}");
}

#[test]
fn type_outside_the_margins_is_found() {
    let near = |file: &mut Document| paint(file, "BT /F0 9 Tf 1 0 0 1 2 300 Tm <00010002> Tj ET");
    for purpose in [Purpose::Kdp, Purpose::Ingramspark, Purpose::Lulu] {
        let found = codes(&broken(Product::X1a, near), purpose);
        assert!(found.contains(&"P020"), "{purpose:?}: {found:?}");
    }
    assert_eq!(
        [90, 200, 500, 501, 828].map(pdf::recipe::kdp_gutter),
        [0.375, 0.5, 0.625, 0.75, 0.875]
    );
}

#[test]
fn inherited_boxes_and_resources_are_found() {
    let bytes = broken(Product::Print, |file| {
        let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
        let tree = file.get_dictionary(pages[0]).unwrap().get(b"Parent").unwrap();
        let tree = tree.as_reference().unwrap();
        for key in ["MediaBox", "CropBox", "Resources"] {
            let value = file.get_dictionary(pages[0]).unwrap().get(key.as_bytes()).unwrap().clone();
            file.get_dictionary_mut(tree).unwrap().set(key, value);
            for id in &pages {
                file.get_dictionary_mut(*id).unwrap().remove(key.as_bytes());
            }
        }
    });
    assert_eq!(codes(&bytes, Purpose::X4), [""; 0]);
}

#[test]
fn encryption_and_half_a_file_are_refused_by_name() {
    let locked = broken(Product::Print, |file| {
        let id = file.add_object(dictionary! { "Filter" => name("Standard"), "V" => 1, "R" => 2 });
        file.trailer.set("Encrypt", id);
    });
    let found = check("book.pdf", &locked, Some(Purpose::Any));
    assert_eq!(found.len(), 1);
    assert!(found.iter().all(|it| it.message.contains("encrypted")), "{found:?}");
    assert_eq!(codes(&file(Product::Print)[..2000], Purpose::X4), ["P017"]);
    assert_eq!(codes(b"no PDF at all", Purpose::Any), ["P017"]);
}

#[test]
fn every_product_has_its_purpose() {
    let purposes = [Product::Print, Product::X1a, Product::Kdp, Product::Lulu, Product::Screen];
    let purposes = purposes.map(Purpose::from);
    let expected = [Purpose::X4, Purpose::X1a, Purpose::Kdp, Purpose::Lulu, Purpose::Screen];
    assert_eq!(purposes, expected);
}
