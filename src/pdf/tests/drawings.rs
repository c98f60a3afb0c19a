//! Drawings in every product: as paths, or as pixels where paths cannot say them.

use super::*;
use crate::diagnostic::Severity;
use crate::manifest::plan::Edition;
use crate::preflight::{self, Purpose};
use crate::typeset::display::PageImage;

const DRAWING: &str = include_str!("../../../tests/pictures/drawing.svg");

/// Writes the drawn book with a drawing in place of its picture, 200 pt wide.
fn with(drawing: &str, product: Product, stills: &str) -> (Vec<u8>, Diagnostics) {
    let mut book = book();
    let bytes = drawing.as_bytes().into();
    book.pages.images[0] = PageImage { path: "art/a.svg".into(), bytes, pixels: (240, 160) };
    let edition = Edition { product, stills: Some(stills.into()), ..Edition::default() };
    write(&book.pages, &facts(), &book.library, &edition).unwrap()
}

fn small(inner: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 16\">{inner}</svg>")
}

/// Returns the operators of the drawing's form and the form's dictionary.
fn form(file: &[u8]) -> (String, String) {
    let file = Document::load_mem(file).unwrap();
    let mut streams = file.objects.values().filter_map(|it| it.as_stream().ok());
    let matrix = |it: &&lopdf::Stream| it.dict.has(b"Matrix");
    let stream = streams.find(matrix).expect("a form");
    let resources = stream.dict.get(b"Resources").and_then(Object::as_reference).unwrap();
    let resources = spelled(file.get_object(resources).unwrap());
    let content = stream.decompressed_content().unwrap();
    (String::from_utf8(content).unwrap(), format!("{}{resources}", entry(&stream.dict, "BBox")))
}

/// Returns the size in pixels and the colour space of the one picture, where there is one.
fn pixels(file: &[u8]) -> Option<(String, String)> {
    let file = Document::load_mem(file).unwrap();
    let mut streams = file.objects.values().filter_map(|it| it.as_stream().ok());
    let image = streams.find(|it| it.dict.has(b"ColorSpace"))?;
    Some((entry(&image.dict, "Width"), entry(&image.dict, "ColorSpace")))
}

#[test]
fn a_drawing_is_paths_in_the_colours_of_each_product() {
    for (product, stills, space, operators, none) in [
        (Product::Print, "gray", "/DeviceGray", &[" g\n", " G\n"][..], &["k\n", "rg\n"][..]),
        (Product::Print, "colour", "/DeviceCMYK", &[" k\n", "0 G\n"], &["rg\n"]),
        (Product::X1a, "colour", "/DeviceCMYK", &[" k\n", "0 G\n"], &["rg\n"]),
        (Product::X1a, "gray", "/DeviceGray", &[" g\n"], &["k\n", "rg\n"]),
        (Product::Kdp, "gray", "/DeviceGray", &[" g\n"], &["k\n", "rg\n"]),
        (Product::Lulu, "colour", "/DeviceRGB", &[" rg\n", "0 G\n"], &[" k\n"]),
        (Product::Screen, "colour", "/DeviceRGB", &[" rg\n", "0 G\n"], &[" k\n"]),
    ] {
        let (file, found) = with(DRAWING, product, stills);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(pixels(&file), None, "{product:?}");
        let (content, dictionary) = form(&file);
        for operator in operators {
            assert!(content.contains(operator), "{product:?} {operator}: {content}");
        }
        for operator in none {
            assert!(!content.contains(operator), "{product:?} {operator}: {content}");
        }
        assert_eq!(dictionary.matches(space).count(), 2, "{product:?}: {dictionary}");
        let purpose = Purpose::from(product);
        let bad: Vec<_> = preflight::check("a.pdf", &file, Some(purpose))
            .iter()
            .filter(|it| it.severity == Severity::Error && it.code.id != "P021")
            .map(|it| it.message.clone())
            .filter(|it| !it.contains("pages") && !it.contains("margin"))
            .collect();
        let own = preflight_of_the_book(product);
        assert_eq!(bad, own, "{product:?}: a drawing adds no fault");
    }
}

/// Returns the faults that the drawn book has of itself: it is too short for some printers.
fn preflight_of_the_book(product: Product) -> Vec<String> {
    let file = written(product);
    let found = preflight::check("a.pdf", &file, Some(Purpose::from(product)));
    let errors = found.iter().filter(|it| it.severity == Severity::Error && it.code.id != "P021");
    let words = errors.map(|it| it.message.clone());
    words.filter(|it| !it.contains("pages") && !it.contains("margin")).collect()
}

#[test]
fn lines_clips_rules_and_gradients_are_said_as_drawn() {
    let (content, dictionary) = form(&with(DRAWING, Product::Screen, "colour").0);
    assert!(content.contains("4 w 1 J 2 j 4 M\n[9 6] 3 d\n"), "{content}");
    assert!(content.contains("f*\n"), "even and odd");
    assert!(content.contains("W n\n"), "a clip path");
    assert_eq!(content.matches(" sh\n").count(), 2);
    assert!(content.contains("0.866025 0.5 -0.5 0.866025 120 80 cm"), "{content}");
    assert!(content.contains("2 0 0 1 0 0 cm"), "nested transforms");
    assert_eq!(content.matches("q\n").count(), content.matches("Q\n").count());
    for part in ["[0 0 240 160]", "/ShadingType 2", "/ShadingType 3", "/Bounds [0.5]"] {
        let found = dictionary.replace("/Bounds[", "/Bounds [");
        let found = found.replace("/ShadingType2", "/ShadingType 2");
        assert!(found.contains(part), "{part}: {dictionary}");
    }
    let again = with(DRAWING, Product::Screen, "colour").0;
    assert_eq!(again, with(DRAWING, Product::Screen, "colour").0, "the same bytes");
}

#[test]
fn transparency_is_kept_where_the_product_takes_it() {
    let through = small(
        "<g opacity=\".5\"><path d=\"M0 0h9v9z\"/><path d=\"M4 4h9v9z\" fill=\"red\"/></g>\
         <path d=\"M9 9h6v6z\" fill-opacity=\".25\"/>",
    );
    for product in [Product::Print, Product::Screen] {
        let (file, found) = with(&through, product, "colour");
        assert!(found.is_empty(), "{found:?}");
        let (content, dictionary) = form(&file);
        assert!(content.contains(" gs /X0 Do") && dictionary.contains("0.25"), "{dictionary}");
    }
    for product in [Product::X1a, Product::Kdp, Product::Lulu] {
        let (file, found) = with(&through, product, "colour");
        assert_eq!(found.iter().map(|it| it.code.id).collect::<Vec<_>>(), ["P005"], "{product:?}");
        assert!(pixels(&file).is_some(), "{product:?}");
        let found = preflight::check("a.pdf", &file, Some(Purpose::from(product)));
        assert!(!found.iter().any(|it| it.code.id == "P015"), "{product:?}");
    }
}

#[test]
fn what_paths_cannot_say_is_drawn_at_six_hundred_to_the_inch_and_told() {
    let shape = "<path d=\"M2 2h12v12h-12z\" fill=\"#b02\"";
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";
    for (inner, what) in [
        (
            format!(
                "<mask id=\"m\"><rect width=\"9\" height=\"9\" fill=\"#fff\"/></mask>{shape} mask=\"url(#m)\"/>"
            ),
            "a mask",
        ),
        (
            format!(
                "<filter id=\"f\"><feGaussianBlur stdDeviation=\"1\"/></filter>{shape} filter=\"url(#f)\"/>"
            ),
            "a filter",
        ),
        (format!("{shape} style=\"mix-blend-mode:multiply\"/>"), "colours that blend"),
        (
            format!(
                "<pattern id=\"p\" width=\".2\" height=\".2\"><rect width=\"1\" height=\"1\"/></pattern>{shape} style=\"fill:url(#p)\"/>"
            ),
            "a pattern",
        ),
        (
            format!(
                "<linearGradient id=\"g\"><stop stop-opacity=\"0\"/><stop offset=\"1\"/></linearGradient>{shape} style=\"fill:url(#g)\"/>"
            ),
            "a gradient into transparency",
        ),
        (
            format!(
                "{shape}/><image width=\"9\" height=\"9\" href=\"data:image/png;base64,{png}\"/>"
            ),
            "a picture of pixels",
        ),
    ] {
        for (product, stills, space) in [
            (Product::Print, "gray", "/DeviceGray"),
            (Product::X1a, "colour", "/DeviceCMYK"),
            (Product::Screen, "colour", "/DeviceRGB"),
        ] {
            let (file, found) = with(&small(&inner), product, stills);
            let said: Vec<_> = found.iter().map(|it| (it.code.id, it.message.as_str())).collect();
            assert!(
                matches!(said[..], [("P005", message)] if message.contains(what)),
                "{what}: {said:?}"
            );
            let (width, found) = pixels(&file).expect("pixels");
            assert_eq!(width, "1667", "200 pt at 600 to the inch");
            assert_eq!(found, space, "{what} {product:?}");
        }
    }
}

/// Returns the form of what a product says as paths, with nothing told.
fn as_paths(inner: &str) -> (String, String) {
    let (file, found) = with(&small(inner), Product::X1a, "colour");
    assert!(found.is_empty(), "{inner}: {found:?}");
    assert_eq!(pixels(&file), None, "{inner}");
    form(&file)
}

#[test]
fn words_of_a_drawing_are_outlines() {
    let (content, _) = as_paths("<text x=\"1\" y=\"9\" font-size=\"6\" fill=\"#b02\">Head</text>");
    assert!(content.matches(" c\n").count() > 20, "{content}");
    assert!(content.contains(" k\n") && !content.contains("BT"), "{content}");
}

#[test]
fn several_shapes_clip_as_one() {
    let (content, _) = as_paths(
        "<clipPath id=\"c\"><path d=\"M0 0h9v9h-9z\"/><path d=\"M4 4v9h9v-9z\"/></clipPath>\
         <path d=\"M0 0h24v16h-24z\" clip-path=\"url(#c)\"/>",
    );
    assert_eq!(content.matches("W n\n").count(), 1, "{content}");
    // Both wind one way: what lies in both is inside.
    assert!(content.contains("0 0 m\n9 0 l\n9 9 l\n0 9 l\n"), "{content}");
    assert!(content.contains("13 4 m\n13 13 l\n4 13 l\n4 4 l\n"), "{content}");
}

#[test]
fn a_line_in_a_gradient_is_the_shape_that_it_fills() {
    let (content, dictionary) = as_paths(
        "<linearGradient id=\"g\"><stop/><stop offset=\"1\" stop-color=\"#b02\"/></linearGradient>\
         <path d=\"M2 2h12v9\" fill=\"none\" stroke=\"url(#g)\" stroke-width=\"2\" stroke-dasharray=\"3 1\"/>",
    );
    assert!(content.contains("W n\n") && content.contains(" sh\n"), "{content}");
    assert!(!content.contains("S\n"), "{content}");
    assert!(dictionary.contains("/ShadingType 2"), "{dictionary}");
}

#[test]
fn a_gradient_that_repeats_is_said_over_and_over() {
    for (kind, spread, domain, pieces) in [
        ("linear", "repeat x2=\".25\"", "/Domain [0 4]", 8),
        ("linear", "reflect x1=\".5\" x2=\"1\"", "/Domain [-1 1]", 4),
        ("radial", "reflect r=\".25\"", "/Domain [0 3]", 6),
    ] {
        let (spread, rest) = spread.split_once(' ').unwrap();
        let (_, dictionary) = as_paths(&format!(
            "<{kind}Gradient id=\"g\" spreadMethod=\"{spread}\" {rest}><stop/>\
             <stop offset=\".5\" stop-color=\"#0a4\"/><stop offset=\"1\" stop-color=\"#b02\"/>\
             </{kind}Gradient><path d=\"M2 2h12v12h-12z\" fill=\"url(#g)\"/>"
        ));
        let found = dictionary.replace("/Domain[", "/Domain [");
        assert!(found.contains(domain), "{kind} {spread}: {dictionary}");
        assert_eq!(dictionary.matches("/FunctionType 2").count(), pieces, "{kind}: {dictionary}");
    }
    let many = "<linearGradient id=\"g\" spreadMethod=\"repeat\" x2=\".01\"><stop/>\
                <stop offset=\"1\" stop-color=\"#b02\"/></linearGradient>\
                <path d=\"M2 2h12v12h-12z\" fill=\"url(#g)\"/>";
    let (_, found) = with(&small(many), Product::X1a, "colour");
    assert!(found.iter().any(|it| it.message.contains("repeats without end")), "{found:?}");
}
