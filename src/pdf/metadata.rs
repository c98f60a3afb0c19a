//! What a file says of itself: the Info dictionary and the XMP packet, which agree.

use std::fmt::Write as _;

use super::PdfFacts;
use super::recipe::{PdfX, Recipe};
use super::syntax::text;

/// Who made the file.
pub(crate) const PRODUCER: &str = concat!("Garland ", env!("CARGO_PKG_VERSION"));

/// A date in the two spellings that PDF needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// `2026-11-30T00:00:00Z`.
    pub(crate) iso: String,
    /// `D:20261130000000Z`.
    pub(crate) pdf: String,
}

impl Stamp {
    /// Reads `2026`, `2026-11`, `2026-11-30` or `2026-11-30T12:00:00Z`; what is missing is the earliest.
    ///
    /// What is no date becomes the first day of 1970: the dates of a file never come from a clock.
    pub(crate) fn read(date: &str) -> Self {
        let digits: String = date.chars().filter(char::is_ascii_digit).take(14).collect();
        let given = if digits.len() >= 4 { digits.as_str() } else { "1970" };
        let filled = format!("{given}{}", &"00000101000000"[given.len()..]);
        let part = |from: usize, to: usize| &filled[from..to];
        let iso = format!(
            "{}-{}-{}T{}:{}:{}Z",
            part(0, 4),
            part(4, 6),
            part(6, 8),
            part(8, 10),
            part(10, 12),
            part(12, 14),
        );
        Self { iso, pdf: format!("D:{filled}Z") }
    }
}

/// The version keys of PDF/X that stand in Info.
fn pdf_x_entries(recipe: &Recipe) -> &'static str {
    match recipe.pdf_x {
        Some(PdfX::X1a2001) => "/GTS_PDFXVersion(PDF/X-1:2001)/GTS_PDFXConformance(PDF/X-1a:2001)",
        Some(PdfX::X1a2003) => "/GTS_PDFXVersion(PDF/X-1a:2003)",
        Some(PdfX::X4) | None => "",
    }
}

/// Spells the Info dictionary (PDF 1.7 §14.3.3).
pub(crate) fn info(facts: &PdfFacts, recipe: &Recipe) -> Vec<u8> {
    let stamp = Stamp::read(&facts.date);
    let mut out = b"<<".to_vec();
    let mut entry = |key: &str, words: &str| {
        if !words.is_empty() {
            out.extend_from_slice(format!("/{key}").as_bytes());
            text(&mut out, words);
        }
    };
    entry("Title", &facts.title);
    entry("Author", &facts.authors.join("; "));
    entry("Subject", facts.subject.as_deref().unwrap_or(""));
    entry("Keywords", &facts.keywords.join("; "));
    entry("Creator", PRODUCER);
    entry("Producer", PRODUCER);
    entry("CreationDate", &stamp.pdf);
    entry("ModDate", &stamp.pdf);
    out.extend_from_slice(b"/Trapped/False");
    out.extend_from_slice(pdf_x_entries(recipe).as_bytes());
    out.extend_from_slice(b">>");
    out
}

/// Escapes text for XML; characters that XML 1.0 cannot hold are left out.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
    out
}

/// The identifiers of a file as XMP has them.
pub(crate) struct Identity {
    /// Stays with the book: `uuid:…`.
    pub(crate) document: String,
    /// Changes with every change of the file.
    pub(crate) instance: String,
}

/// Writes the XMP packet (ISO 16684-1), with the schemas that PDF/A-2 does not know described in it.
pub(crate) fn xmp(facts: &PdfFacts, recipe: &Recipe, identity: &Identity) -> String {
    let stamp = Stamp::read(&facts.date);
    let mut out = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"\n \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n \
         xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n \
         xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n \
         xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n",
    );
    dublin_core(&mut out, facts);
    let mut simple = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "<{name}>{}</{name}>", escape(value));
        }
    };
    simple("pdf:Producer", PRODUCER);
    simple("pdf:Keywords", &facts.keywords.join("; "));
    simple("xmp:CreatorTool", PRODUCER);
    simple("xmp:CreateDate", &stamp.iso);
    simple("xmp:ModifyDate", &stamp.iso);
    simple("xmp:MetadataDate", &stamp.iso);
    simple("xmpMM:DocumentID", &identity.document);
    simple("xmpMM:InstanceID", &identity.instance);
    simple("xmpMM:VersionID", "1");
    simple("xmpMM:RenditionClass", "default");
    if recipe.claims {
        simple("pdfaid:part", "2");
        simple("pdfaid:conformance", "A");
        simple("pdfuaid:part", "1");
    }
    if recipe.pdf_x == Some(PdfX::X4) {
        simple("pdfxid:GTS_PDFXVersion", "PDF/X-4");
    }
    if recipe.claims {
        extension_schemas(&mut out, recipe.pdf_x == Some(PdfX::X4));
    }
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

/// Writes title, authors, description, subjects and language.
fn dublin_core(out: &mut String, facts: &PdfFacts) {
    let mut list = |name: &str, kind: &str, attribute: &str, values: &[String]| {
        if values.iter().all(String::is_empty) {
            return;
        }
        let _ = write!(out, "<dc:{name}><rdf:{kind}>");
        for value in values.iter().filter(|value| !value.is_empty()) {
            let _ = write!(out, "<rdf:li{attribute}>{}</rdf:li>", escape(value));
        }
        let _ = writeln!(out, "</rdf:{kind}></dc:{name}>");
    };
    let default = " xml:lang=\"x-default\"";
    list("title", "Alt", default, std::slice::from_ref(&facts.title));
    list("creator", "Seq", "", &facts.authors);
    list("description", "Alt", default, facts.subject.as_slice());
    list("subject", "Bag", "", &facts.keywords);
    list("language", "Bag", "", &[facts.language.as_str().to_owned()]);
    if !facts.identifier.is_empty() {
        let _ = writeln!(out, "<dc:identifier>{}</dc:identifier>", escape(&facts.identifier));
    }
    let _ = writeln!(out, "<dc:format>application/pdf</dc:format>");
}

/// Describes the properties that PDF/A-2 does not predefine (ISO 19005-2 §6.6.2.3).
fn extension_schemas(out: &mut String, pdf_x: bool) {
    let mut schemas = vec![[
        "PDF/UA identification schema",
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        "part",
        "Integer",
        "Part of the PDF/UA standard",
    ]];
    if pdf_x {
        schemas.push([
            "PDF/X identification schema",
            "http://www.npes.org/pdfx/ns/id/",
            "pdfxid",
            "GTS_PDFXVersion",
            "Text",
            "Version of the PDF/X standard",
        ]);
    }
    out.push_str("<pdfaExtension:schemas><rdf:Bag>\n");
    for [name, uri, prefix, property, kind, told] in schemas {
        let _ = write!(
            out,
            "<rdf:li rdf:parseType=\"Resource\">\n\
             <pdfaSchema:schema>{name}</pdfaSchema:schema>\n\
             <pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>\n\
             <pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\n\
             <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
             <pdfaProperty:name>{property}</pdfaProperty:name>\n\
             <pdfaProperty:valueType>{kind}</pdfaProperty:valueType>\n\
             <pdfaProperty:category>internal</pdfaProperty:category>\n\
             <pdfaProperty:description>{told}</pdfaProperty:description>\n\
             </rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li>\n",
        );
    }
    out.push_str("</rdf:Bag></pdfaExtension:schemas>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_filled_up_and_never_from_a_clock() {
        assert_eq!(Stamp::read("2026-11").iso, "2026-11-01T00:00:00Z");
        assert_eq!(Stamp::read("2026-11-30T12:34:56Z").pdf, "D:20261130123456Z");
        assert_eq!(Stamp::read("").iso, "1970-01-01T00:00:00Z");
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        assert_eq!(escape("<b>A & B\u{1}</b>"), "&lt;b&gt;A &amp; B&lt;/b&gt;");
    }
}
