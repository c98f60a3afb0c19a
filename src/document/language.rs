//! Languages, by their tags.

/// A language tag, checked to be well formed (BCP 47, RFC 5646 §2.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

impl Default for Language {
    fn default() -> Self {
        Self("en".into())
    }
}

impl Language {
    /// Reads a tag; `None` if it is not well formed. Case is made the usual one: `en-GB`, `zh-Hant`.
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let primary = parts.next()?;
        let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
        if !(matches!(primary.len(), 2 | 3 | 5..=8) && letters(primary)) && primary != "x" {
            return None;
        }
        let mut text = primary.to_ascii_lowercase();
        let mut private = primary == "x";
        let mut singleton = false;
        let mut any = !private;
        for part in parts {
            if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric())
            {
                return None;
            }
            any = true;
            text.push('-');
            if private || singleton {
                text.push_str(&part.to_ascii_lowercase());
            } else if part.len() == 4 && letters(part) {
                text.push_str(&part[..1].to_ascii_uppercase());
                text.push_str(&part[1..].to_ascii_lowercase());
            } else if part.len() == 2 && letters(part) {
                text.push_str(&part.to_ascii_uppercase());
            } else {
                text.push_str(&part.to_ascii_lowercase());
            }
            if part.len() == 1 {
                singleton = true;
                private |= part.eq_ignore_ascii_case("x");
                any = false;
            }
        }
        any.then_some(Self(text))
    }

    /// Returns the tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the primary subtag: `en` of `en-GB`.
    pub fn primary(&self) -> &str {
        // Asked at every mark of a text: three letters are looked at sooner than a search is set up.
        let end = self.0.bytes().position(|byte| byte == b'-').unwrap_or(self.0.len());
        &self.0[..end]
    }

    /// Says whether the language is usually written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let scripts = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"];
        match self.0.split('-').skip(1).find(|part| part.len() == 4) {
            Some(script) => scripts.contains(&script),
            None => matches!(
                self.primary(),
                "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb"
            ),
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_checked_and_tidied() {
        let tag = |text| Language::parse(text).map(|language| language.to_string());
        assert_eq!(tag("EN-gb").as_deref(), Some("en-GB"));
        assert_eq!(tag("zh-hant-tw").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag("de-1996").as_deref(), Some("de-1996"));
        assert_eq!(tag("en-x-Garland").as_deref(), Some("en-x-garland"));
        for wrong in [
            "", "e", "english_GB", "en-", "en--GB", "12", "en-abcdefghi", "en-x",
            "english language",
        ] {
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn direction_follows_script_then_language() {
        let rtl = |text| Language::parse(text).is_some_and(|language| language.is_right_to_left());
        assert!(rtl("ar") && rtl("az-Arab"));
        assert!(!rtl("ar-Latn") && !rtl("en"));
    }
}
