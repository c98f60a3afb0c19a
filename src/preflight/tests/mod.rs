//! Files of ours hold; files that are broken in one way each do not, and what is found names the breach.

mod breaches;

mod makers;

mod printers;

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

fn name(words: &str) -> Object {
    Object::Name(words.as_bytes().to_vec())
}

fn edges(edges: [i64; 4]) -> Object {
    Object::Array(edges.into_iter().map(Object::Integer).collect())
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
        let closely = check_closely("book.pdf", &file(product), Some(purpose));
        assert!(closely.iter().all(|it| it.code.id == COARSE), "{product:?}: {closely:?}");
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
fn a_draft_holds_what_its_finished_file_does() {
    let book = book();
    for product in [Product::Print, Product::X1a, Product::Kdp, Product::Screen, Product::Proof] {
        let (draft, _) = pdf::compose(&book.pages, &facts(), &book.library, product).unwrap();
        let finished = Document::load_mem(&draft.finish()).unwrap();
        for (number, body) in draft.objects.iter() {
            let mut object = finished.objects[&(number, 0)].clone();
            let read = match body {
                pdf::Body::Plain(spelled) => objects::object(spelled),
                pdf::Body::Stream { entries, data, deflate } => {
                    let stream = object.as_stream_mut().unwrap();
                    if *deflate {
                        assert!(stream.decompressed_content().unwrap() == *data, "object {number}");
                        stream.dict.remove(b"Filter");
                    }
                    stream.dict.remove(b"Length");
                    object = Object::Dictionary(stream.dict.clone());
                    objects::entries(entries).map(Object::Dictionary)
                }
            };
            assert_eq!(read, Some(object), "object {number} of {product:?}");
        }
    }
}

#[test]
fn a_draft_shows_the_faults_of_its_file() {
    let (sane, mut book) = (book(), book());
    // A page of another size; and every product is looked at for what it is not meant for, too.
    book.pages.pages[2].trim.width += crate::length::Length::pt(12.0);
    let products = [Product::Print, Product::X1a, Product::Kdp, Product::Lulu, Product::Screen];
    for (book, product) in products.into_iter().flat_map(|it| [(&sane, it), (&book, it)]) {
        let (draft, _) = pdf::compose(&book.pages, &facts(), &book.library, product).unwrap();
        for purpose in [Purpose::X4, Purpose::X1a, Purpose::Kdp, Purpose::Lulu, Purpose::Screen] {
            let told = |found: Diagnostics| format!("{:?}", found.iter().collect::<Vec<_>>());
            let of_draft = told(check_draft("a.pdf", &draft, Some(purpose)));
            let of_file = told(check("a.pdf", &draft.finish(), Some(purpose)));
            assert_eq!(of_draft, of_file, "{product:?} for {purpose:?}");
        }
    }
}

#[test]
fn every_product_has_its_purpose() {
    let purposes = [Product::Print, Product::X1a, Product::Kdp, Product::Lulu, Product::Screen];
    let purposes = purposes.map(Purpose::from);
    let expected = [Purpose::X4, Purpose::X1a, Purpose::Kdp, Purpose::Lulu, Purpose::Screen];
    assert_eq!(purposes, expected);
}
