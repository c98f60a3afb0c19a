//! What English drops at the beginning and end of words, as an apostrophe shows.
//!
//! Chicago 17, 6.117: an apostrophe marks omitted letters or figures, at the beginning of a word too
//! (’tis, ’70s), where a machine that only looks at the space before it would set an opening mark.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// Words that hardly ever follow an opening mark: without the apostrophe they are none.
const ALWAYS: &[&str] = &[
    "a'porth", "aporth", "appen", "arry", "ave", "aven't", "bacca", "baccy", "bain't", "bliged",
    "bout", "buse", "casion", "casionally", "cept", "cordin", "cordingly", "cos", "couse", "coz",
    "cute", "cuz", "dentical", "e'd", "e'll", "e's", "eem", "em", "enery", "enry", "er's", "ere's",
    "fessor", "fraid", "gainst", "gator", "hind", "im", "imself", "ittin", "kase", "kerchief",
    "lection", "lectric", "leven", "lizabeth", "longside", "lowance", "lowed", "magine",
    "maginin'", "member", "merica", "merican", "mericans", "mongst", "n'ess", "neath", "nless",
    "nother", "nouf", "nough", "nuff", "ole's", "ooman", "oomen", "ooray", "orse", "orses",
    "orspital", "orspitals", "ospital", "otel", "ouse", "ouse's", "ouses", "ow's", "owever",
    "parently", "pears", "pinion", "pinions", "pon", "potamus", "reckly", "rithmetic", "roun",
    "scape", "scaped", "scuse", "slong", "specially", "spect", "spectable", "spects", "speriment",
    "sponsible", "spose", "sposed", "sposin", "sposin'", "stablish", "stead", "tain't", "taint",
    "tater", "taters", "tendance", "tention", "tever", "thout", "tis", "tisn", "tisn't", "tother",
    "twa'n't", "twan't", "twarn't", "twas", "twasn", "twasn't", "tween", "twere", "tweren't",
    "twill", "twixt", "twon't", "twont", "twould", "twouldn't", "twud", "twuz", "ud", "ull", "um",
    "uman", "umans", "umble", "umbly", "un", "undred", "undreds", "uns", "urrah", "urry", "urt",
    "usband", "usbands", "uv", "uz", "ware", "wasn't", "wever", "xactly", "xamine", "xcept",
    "xcuse", "xpect", "xpected", "zackly", "zactly", "zamine",
];

/// Words that are often cut so, but are words without it as well.
const OFTEN: &[&str] = &[
    "arf", "bove", "bye", "cause", "cellist", "cello", "cellos", "cordion", "course", "cross",
    "deed", "fore", "fro", "gain", "gin", "gree", "isn't", "less", "low", "mid", "mong", "most",
    "n", "night", "pend", "plain", "pose", "pothecary", "rithmetic", "round", "shamed", "sides",
    "spite", "stonishing", "tall", "tato", "tend", "til", "till", "tother", "twill", "un", "ware",
];

/// Words that stay words when an h is put before them, so that ’ead is a head: the h-word without its h.
const H_DROPPED: &[&str] = &[
    "abit", "abits", "ack", "ad", "adn't", "aggard", "air", "airdresser", "airpin", "airs", "airy",
    "al", "ale", "alf", "alf-past", "alfpenny", "alfway", "all", "allo", "allway", "alt", "alter",
    "alves", "am", "amlet", "ammer", "ammock", "ammocks", "amper", "ampstead", "and", "anded",
    "andful", "andkerchief", "andle", "ands", "andsome", "andy", "ang", "anged", "anging", "angs",
    "ansom", "ansoms", "appen", "appened", "appens", "appier", "appily", "appiness", "appy",
    "arbour", "arbours", "ard", "arder", "ardly", "ardship", "are", "arem", "arlequin", "arm",
    "armless", "arness", "arp", "arriet", "arry", "arsh", "arvest", "arvey", "as", "ash", "asn't",
    "aste", "asten", "astened", "astings", "asty", "at", "atch", "atchet", "atchway", "ate",
    "ated", "ats", "aughty", "aul", "aunt", "aunted", "aunts", "avana", "ave", "aven", "aven't",
    "aving", "avoc", "awk", "awker", "awkers", "ay", "ayfield", "azard", "azel", "azy", "e", "ead",
    "eadache", "eaded", "eadlong", "eads", "eadway", "eal", "ealth", "ealthy", "eap", "eaps",
    "ear", "eard", "earing", "ears", "eart", "earth", "eartily", "eartless", "earts", "earty",
    "eat", "eath", "eathen", "eave", "eaven", "eavenly", "eavens", "eavily", "eavy", "edge",
    "edgehog", "edges", "eed", "eedless", "eel", "eels", "eight", "eir", "eiress", "ell", "ello",
    "elm", "elmet", "elp", "elped", "elpful", "elping", "elpless", "elpmate", "em", "en", "ence",
    "enderson", "enery", "enry", "ens", "er", "erb", "erbert", "erbs", "erd", "ere", "ere's",
    "ereabouts", "ereafter", "ero", "eroes", "eroine", "erring", "errings", "ers", "erself",
    "ertford", "esitate", "esitated", "esitation", "ethe", "ew", "iccup", "id", "idden", "ide",
    "ide-and-seek", "iding", "igh", "igher", "ighest", "ighly", "ill", "ills", "illside", "im",
    "imself", "inder", "indrance", "inge", "int", "inted", "ints", "ip", "ips", "ire", "ired",
    "is", "iss", "istorical", "istory", "it", "itch", "itched", "ither", "itherto", "its",
    "itting", "oarse", "obble", "obby", "ockey", "oist", "olborn", "old", "olding", "olds", "ole",
    "oles", "oliday", "olidays", "ollow", "olly", "oly", "ome", "omely", "omes", "onest",
    "onestly", "oney", "onor", "onour", "onourable", "onourably", "ood", "oof", "oofs", "ook",
    "ooked", "ooks", "oop", "ooping", "oot", "ootin'", "op", "ope", "oped", "opeful", "opeless",
    "opes", "oping", "opper", "ops", "orizon", "orn", "orns", "orrible", "orribly", "orrid",
    "orror", "orrors", "orse", "orseback", "orseman", "orsemen", "orses", "orseshoe", "osiery",
    "ospitable", "ospital", "ospitals", "ost", "ostess", "ostile", "ot", "ot-headed", "otel",
    "otels", "otter", "ottest", "ound", "ounds", "our", "ours", "ouse", "oused", "ousehold",
    "ousekeeper", "ousemaid", "ouses", "overed", "overing", "ow", "owdy", "owever", "owl", "owled",
    "owling", "ug", "uge", "ugged", "ull", "ullo", "um", "uman", "umble", "umbug", "umor", "umour",
    "unch", "under", "undred", "undreds", "undredth", "ung", "unger", "ungry", "unt", "unted",
    "unter", "unters", "unting", "urricane", "urried", "urriedly", "urry", "urt", "urting", "urts",
    "usband", "usbands", "ush", "ussy", "ut", "utch", "uts", "yena", "ymen", "ymn", "ymns",
    "ypocrite", "ypocrites", "ysterical",
];

/// Common words, so that a short text does not look like dialect for want of a vocabulary.
const COMMON: &[&str] = &[
    "a", "about", "above", "across", "act", "action", "actor", "after", "again", "against", "age",
    "air", "album", "all", "almost", "alone", "along", "already", "also", "always", "am",
    "america", "american", "among", "an", "ancient", "and", "another", "any", "anything", "are",
    "arm", "arms", "army", "art", "artist", "as", "ask", "at", "author", "away", "back", "bad",
    "be", "beautiful", "because", "become", "been", "before", "being", "best", "better", "between",
    "big", "black", "blood", "blue", "body", "book", "both", "boy", "bring", "british", "brother",
    "but", "by", "call", "came", "can", "care", "cause", "change", "character", "child",
    "children", "church", "cinema", "city", "class", "clear", "come", "common", "could", "country",
    "course", "cry", "culture", "dark", "day", "days", "dead", "dear", "death", "did", "die",
    "different", "do", "does", "door", "down", "dream", "each", "ear", "early", "earth", "eat",
    "edge", "eight", "either", "end", "english", "enough", "even", "ever", "every", "everything",
    "eye", "eyes", "face", "fact", "family", "far", "father", "fear", "feel", "few", "film",
    "find", "fire", "first", "five", "for", "form", "found", "four", "free", "french", "friend",
    "from", "full", "game", "gentleman", "german", "get", "girl", "give", "go", "god", "gold",
    "good", "got", "great", "green", "ground", "had", "half", "hand", "hands", "happy", "hard",
    "has", "hate", "have", "he", "head", "hear", "heart", "hell", "her", "here", "high", "hill",
    "him", "his", "history", "home", "hope", "horror", "hot", "house", "how", "human", "i", "i'd",
    "i'll", "i'm", "i've", "idea", "if", "ill", "in", "indeed", "into", "is", "it", "it's", "its",
    "itself", "just", "keep", "kind", "king", "know", "lady", "land", "language", "large", "last",
    "late", "law", "leave", "left", "less", "let", "letter", "life", "light", "like", "little",
    "live", "long", "look", "lord", "lost", "love", "made", "make", "man", "many", "master", "may",
    "me", "mean", "men", "might", "mind", "mine", "modern", "moment", "money", "more", "most",
    "mother", "move", "movie", "mr", "mrs", "much", "music", "must", "my", "name", "nature",
    "near", "never", "new", "next", "night", "no", "nor", "not", "nothing", "novel", "now", "of",
    "off", "oh", "old", "on", "once", "one", "only", "open", "or", "order", "other", "our", "out",
    "over", "own", "part", "people", "person", "picture", "place", "play", "poem", "point", "poor",
    "power", "present", "public", "put", "queen", "question", "quite", "rather", "read", "real",
    "reason", "red", "right", "round", "said", "same", "saw", "say", "scene", "school", "science",
    "sea", "second", "see", "self", "set", "she", "should", "show", "side", "since", "sir", "so",
    "social", "some", "something", "song", "soul", "sound", "speak", "spirit", "state", "still",
    "story", "strange", "strong", "such", "sweet", "take", "talk", "tell", "than", "that",
    "that's", "the", "their", "them", "then", "there", "there's", "these", "they", "thing",
    "things", "think", "this", "those", "though", "thought", "three", "through", "thus", "time",
    "to", "too", "town", "true", "truth", "turn", "two", "under", "until", "up", "upon", "us",
    "use", "very", "voice", "walk", "want", "war", "was", "water", "way", "we", "well", "went",
    "were", "what", "what's", "when", "where", "whether", "which", "while", "white", "who",
    "whole", "why", "wife", "wild", "will", "wish", "with", "without", "woman", "women", "word",
    "words", "work", "world", "would", "write", "year", "years", "yes", "yet", "you", "young",
    "your",
];

/// Tens that begin a year whose century is left out: ’forty-six.
const YEARS: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "thutty",
    "nineties", "sixties", "seventies", "eighties", "thirties", "forties", "fifties", "twenties",
];

/// Words that are cut at their end.
const CUT_SHORT: &[&str] = &[
    "a", "ag'in", "ah", "ain", "ain't", "an", "aroun", "behin", "bes", "bigges", "bof", "bran",
    "co", "couldna", "darlin", "de", "did", "didna", "dinna", "do", "doan", "don", "dus", "en",
    "ev", "eve", "evenin", "fin", "firs", "fo", "foun", "fower", "frien", "frien's", "fro", "gen",
    "gi", "gie", "goin", "gran", "groun", "ha", "hadna", "han", "hasna", "havena", "hisse", "hol",
    "huntin", "i", "isna", "jes", "jis", "jus", "kep", "kin", "kin'", "las", "lef", "li'l", "lil",
    "livin", "lookin", "lor", "mak", "mas", "min", "mo", "morn", "mornin", "mos", "mus", "mysel",
    "nex", "no", "nothin", "o", "of", "ol", "ole", "on", "ony", "pas", "po", "poun", "roun", "sen",
    "sez", "sha", "sho", "sho'ly", "shouldna", "somethin", "soun", "spen", "sta", "stan", "swif",
    "t", "ta", "tak", "th", "tha", "thar", "the", "they", "thin", "tho", "thoo", "thou", "thousan",
    "thro", "to", "tole", "twa", "wan", "wasna", "wha", "wi", "win", "wor", "worl", "wouldna",
    "wus", "ye", "yo", "yo'", "yours",
];

/// The letters that English drops at the beginning of a word.
const HEADS: &[&str] = &[
    "h", "e", "a", "k", "th", "be", "ex", "re", "o", "en", "ar", "un", "com", "i", "u", "dis",
    "in", "im", "de", "as", "ac",
];

/// Says whether so little is left that no word begins there: ’f for if, ’n for than.
fn is_remnant(word: &str) -> bool {
    matches!(word.len(), 1 | 2) && word.bytes().all(|c| b"bcdfghjklmnpqrstvwxz".contains(&c))
}

/// What a text itself shows of its words.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// Hashes of the words: a text of two million letters has too many words to copy each.
    known: HashSet<u64, BuildHasherDefault<Hashed>>,
    headless: HashSet<Box<str>>,
    cut_short: HashSet<Box<str>>,
    /// Words with letters dropped, for every thousand words.
    pub(crate) dialect: u32,
}

impl Vocabulary {
    /// Returns the vocabulary that any text has.
    pub(crate) fn common() -> Self {
        let known = COMMON.iter().map(|word| word.chars().fold(SEED, step)).collect();
        Self { known, ..Self::default() }
    }

    /// Learns the words of a text that stand free of marks.
    pub(crate) fn learn(&mut self, text: &str) {
        let (mut hash, mut letters, mut marked, mut held) = (SEED, 0, false, false);
        for c in text.chars().chain([' ']) {
            if is_apostrophe(c) {
                // Inside a word it belongs to it, behind it not.
                marked |= letters == 0;
                held = letters > 0;
            } else if is_word_char(c) {
                hash = if std::mem::take(&mut held) {
                    step(step(hash, '\''), c)
                } else {
                    step(hash, c)
                };
                letters += 1;
            } else {
                if letters > 1 && !marked {
                    self.known.insert(hash);
                }
                (hash, letters, marked, held) = (SEED, 0, false, false);
            }
        }
    }

    /// Learns a word that surely stood behind an apostrophe.
    pub(crate) fn learn_headless(&mut self, word: &str) {
        self.headless.insert(bare(word).into());
    }

    /// Learns a word that was surely cut short at its end.
    pub(crate) fn learn_cut(&mut self, word: &str) {
        self.cut_short.insert(word.into());
    }

    pub(crate) fn knows(&self, word: &str) -> bool {
        self.known.contains(&word.chars().fold(SEED, step))
    }

    /// Weighs how an opening mark or an apostrophe suits the word behind it, in tenths:
    /// `(as an apostrophe, as an opening mark)`.
    pub(crate) fn weigh_head(&self, word: &str, capital: bool) -> (i32, i32) {
        let word = bare(word);
        if ALWAYS.binary_search(&word).is_ok() {
            return (0, 40);
        }
        if self.headless.contains(word) {
            return (5, 20);
        }
        if YEARS.contains(&word) {
            return (12, 8);
        }
        if OFTEN.binary_search(&word).is_ok() {
            return (10, 12);
        }
        let known = self.knows(word);
        let dropped = H_DROPPED.binary_search(&word).is_ok();
        let dialect = match self.dialect {
            0..=8 => 0,
            9..=24 => 12,
            _ => 18,
        };
        if !capital && is_remnant(word) {
            return (6, 20);
        }
        let headed = || {
            word.len() > 2
                && HEADS.iter().any(|head| {
                    let hash = head.chars().chain(word.chars()).fold(SEED, step);
                    self.known.contains(&hash)
                })
        };
        match (known, dropped) {
            (false, true) => (4, 30),
            (true, true) => ((34 - 2 * dialect).max(6), 2),
            // Where letters are dropped at every turn, ’long may well be what is left of along.
            (true, false) if dialect > 12 && !capital && headed() => (24, 2),
            (true, false) => (60, 0),
            (false, false) => match (headed(), capital) {
                (true, false) => (8, 24),
                (true, true) => (26 - dialect, 8),
                (false, false) => (34 - dialect, 4),
                (false, true) => (48 - dialect, 0),
            },
        }
    }

    /// Weighs an apostrophe that ends a word, in tenths.
    pub(crate) fn weigh_tail(&self, word: &str) -> i32 {
        if word.ends_with("in") && word.len() > 3 && !self.knows(word) {
            return 1;
        }
        if CUT_SHORT.binary_search(&word).is_ok() || self.cut_short.contains(word) {
            return 2;
        }
        if word.ends_with("in") && word.len() > 3 {
            return 6;
        }
        if word.ends_with(['s', 'x', 'z']) && word.len() > 2 {
            return if word.ends_with("ss") { 14 } else { 8 };
        }
        let dialect = if self.dialect > 8 { 10 } else { 0 };
        if self.knows(word) { 32 - dialect } else { 20 - dialect }
    }
}

/// FNV-1a (Fowler, Noll, Vo), over lower-case letters.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, c: char) -> u64 {
    let c = match c {
        '’' => '\'',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c.to_lowercase().next().unwrap_or(c),
    };
    (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// A hasher for what is a hash already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Takes a contracted verb or a possessive off: ’em’ll.
fn bare(word: &str) -> &str {
    let endings = ["'ll", "'s", "'d", "'ve", "'re"];
    endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|w| !w.is_empty())
        .unwrap_or(word)
}

/// Says whether a character belongs to a word, apostrophes among them.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}')
        || !c.is_ascii() && c.is_alphabetic()
}

/// Lower case, with straight apostrophes.
pub(crate) fn fold_into(word: &str, into: &mut String) {
    for c in word.chars() {
        match c {
            '’' => into.push('\''),
            _ if c.is_ascii() => into.push(c.to_ascii_lowercase()),
            _ => into.extend(c.to_lowercase()),
        }
    }
}

/// Returns the word that begins a text, folded.
pub(crate) fn head(text: &str) -> String {
    let end = text.find(|c: char| !is_word_char(c)).unwrap_or(text.len());
    let mut word = String::new();
    fold_into(text[..end].trim_end_matches(['\'', '’']), &mut word);
    word
}

/// Returns the word that ends a text, folded.
pub(crate) fn tail(text: &str) -> String {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_word_char(*c))
        .last()
        .map_or(text.len(), |(at, _)| at);
    let mut word = String::new();
    fold_into(text[start..].trim_start_matches(['\'', '’', '‘']), &mut word);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_where_they_are_searched() {
        for list in [ALWAYS, OFTEN, H_DROPPED, COMMON, CUT_SHORT] {
            assert!(
                list.windows(2).all(|pair| pair[0] < pair[1]),
                "{:?}",
                list.windows(2).find(|p| p[0] >= p[1])
            );
        }
    }
}
