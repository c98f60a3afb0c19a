//! Files of ours hold; files that are broken in one way each do not.

use super::*;
use crate::manifest::plan::Product;
use crate::pdf;
use crate::pdf::tests::fixture::{book, facts};

fn file(product: Product) -> Vec<u8> {
    let book = book();
    pdf::write(&book.pages, &facts(), &book.library, product).unwrap().0
}

fn codes(bytes: &[u8], purpose: Purpose) -> Vec<&'static str> {
    let mut codes: Vec<_> = check("book.pdf", bytes, purpose).iter().map(|it| it.code.id).collect();
    codes.dedup();
    codes
}

/// Breaks a file of ours and returns what is found.
fn broken(break_it: impl FnOnce(&mut Document)) -> Vec<&'static str> {
    let mut file = Document::load_mem(&file(Product::Print)).unwrap();
    break_it(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    codes(&bytes, Purpose::X4)
}

fn each(file: &mut Document, mut change: impl FnMut(&mut Dictionary)) {
    for object in file.objects.values_mut() {
        match object {
            Object::Dictionary(dict) => change(dict),
            Object::Stream(stream) => change(&mut stream.dict),
            _ => {}
        }
    }
}

#[test]
fn our_files_hold() {
    assert_eq!(codes(&file(Product::Print), Purpose::X4), [""; 0]);
    assert_eq!(codes(&file(Product::X1a), Purpose::X1a), [""; 0]);
}

#[test]
fn a_file_for_the_screen_is_no_file_for_print() {
    let found = codes(&file(Product::Screen), Purpose::X4);
    for code in ["P013", "P014", "P016"] {
        assert!(found.contains(&code), "{found:?}");
    }
}

#[test]
fn what_is_taken_away_is_missed() {
    for (key, code) in [
        ("TrimBox", "P010"),
        ("MediaBox", "P010"),
        ("OutputIntents", "P011"),
        ("DestOutputProfile", "P011"),
        ("FontFile2", "P012"),
        ("FontFile3", "P012"),
        ("Trapped", "P016"),
        ("Title", "P016"),
        ("ModDate", "P016"),
        ("Metadata", "P016"),
    ] {
        let found = broken(|file| {
            each(file, |dict| {
                dict.remove(key.as_bytes());
                // Intents stand in the catalogue directly.
                if let Ok(Object::Array(intents)) = dict.get_mut(b"OutputIntents") {
                    for intent in intents {
                        if let Ok(intent) = intent.as_dict_mut() {
                            intent.remove(key.as_bytes());
                        }
                    }
                }
            });
        });
        assert!(found.contains(&code), "{key}: {found:?}");
    }
}

#[test]
fn what_is_added_is_found() {
    let found = broken(|file| {
        let page = file.get_pages()[&1];
        let content = file.get_page_content(page);
        let red = [b"1 0 0 rg\n".as_slice(), &content].concat();
        file.change_page_content(page, red).unwrap();
    });
    assert_eq!(found, ["P013"]);
    let found = broken(|file| {
        each(file, |dict| {
            if dict.has(b"TrimBox") {
                dict.set("BleedBox", vec![10.into(), 10.into(), 20.into(), 20.into()]);
            }
        });
    });
    assert_eq!(found, ["P010"]);
    let found = broken(|file| {
        each(file, |dict| {
            if dict.has(b"PageLayout") {
                dict.set("OpenAction", Object::Null);
            }
        });
    });
    assert_eq!(found, ["P014"]);
}

#[test]
fn half_a_file_is_no_file() {
    assert_eq!(codes(&file(Product::Print)[..2000], Purpose::X4), ["P017"]);
}
