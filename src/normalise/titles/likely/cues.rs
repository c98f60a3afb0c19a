//! Words near a title that speak of works, and what kind of work each one means.

use crate::document::WorkKind::{self, *};

/// Nouns for works. In lower case; plurals stand for their singular.
#[rustfmt::skip]
pub(crate) const KINDS: &[(&str, WorkKind)] = &[
    ("album", Album), ("anime", Series), ("anthology", Book), ("article", Essay), ("autobiography", Book), ("ballad", Poem), ("ballet", Composition), ("biography", Book), ("blockbuster", Film), ("book", Book), ("booklet", Book), ("cartoon", Film), ("classic", Unknown), ("collection", Book), ("comedy", Unknown), ("comic", Book), ("debut", Unknown), ("diary", Book), ("documentary", Film), ("drama", Unknown), ("epic", Unknown), ("episode", Episode), ("essay", Essay), ("exhibition", Exhibition), ("feature", Film), ("film", Film), ("game", Game), ("gazette", Periodical), ("journal", Periodical), ("lp", Album), ("magazine", Periodical), ("masterpiece", Unknown), ("memoir", Book), ("memoirs", Book), ("monograph", Book), ("monthly", Periodical), ("movie", Film), ("musical", Play), ("mystery", Unknown), ("newspaper", Periodical), ("novel", Book), ("novella", Book), ("opera", Opera), ("painting", Artwork), ("pamphlet", Book), ("paper", Periodical), ("periodical", Periodical), ("picture", Film), ("play", Play), ("podcast", Podcast), ("poem", Poem), ("prequel", Unknown), ("record", Album), ("remake", Film), ("romance", Book), ("sculpture", Artwork), ("sequel", Unknown), ("serial", Series), ("series", Series), ("short", Unknown), ("show", Series), ("single", Song), ("sitcom", Series), ("song", Song), ("sonnet", Poem), ("statue", Artwork), ("story", Story), ("symphony", Composition), ("tale", Story), ("textbook", Book), ("thriller", Unknown), ("track", Song), ("tract", Book), ("tragedy", Play), ("treatise", Book), ("trilogy", Unknown), ("volume", Book), ("weekly", Periodical), ("western", Film), ("work", Unknown), ("zine", Periodical),
];

/// What a name follows at once, of a work or of a person: it is so called.
pub(crate) const CALLED: &[&str] = &["called", "christened"];

/// What a title follows at once: nothing but a work is entitled so.
pub(crate) const ENTITLED: &[&str] = &["entitled", "intitled", "titled"];

/// What people do to works, with the title as the object.
#[rustfmt::skip]
pub(crate) const VERBS: &[&str] = &[
    "adapt", "adapted", "adapting", "adapts", "compose", "composed", "composes", "direct", "directed", "directing", "directs", "edit", "edited", "editing", "edits", "filmed", "filming", "finished",
    "illustrated", "penned", "perform", "performed", "performing", "print", "printed", "produced", "publish", "published", "publishes", "publishing", "quote", "quoted", "quotes", "read", "reading", "reads", "record", "recorded", "recording", "release", "released",
    "releases", "releasing", "reread", "rereading", "reread", "review", "reviewed", "reviewing", "reviews", "rewatch", "rewatched", "rewatching", "saw", "screened", "seen", "shot", "starring", "subscribe", "translate", "translated", "translating", "translates", "watch",
    "watched", "watches", "watching", "write", "writes", "writing", "written", "wrote",
];

/// Nouns whose `of` leads to a work: the author of, a copy of.
#[rustfmt::skip]
pub(crate) const OF: &[&str] = &[
    "adaptation", "adapting", "author", "authoress", "chapter", "chapters", "characters", "chorus", "climax", "columns", "composer", "copies", "copy", "cover", "creator", "director", "edition", "editions", "editor", "ending", "extract", "finale", "half", "hero", "heroes", "heroine", "issue", "issues", "making",
    "manuscript", "narrator", "number", "numbers", "opening", "page", "pages", "passage", "performance", "performances", "plot", "preface", "premiere", "première", "production", "protagonist", "publication", "publisher", "publishers", "publishing", "reader", "readers", "reading", "release", "remake", "review", "reviews", "scene", "scenes", "screening", "screenings", "sequel", "serial", "staff",
    "star", "stars", "story", "success", "text", "title", "titles", "translation", "translations", "translator", "verses", "version", "versions", "vol", "volume", "volumes", "world", "writer", "writing",
];

/// What works do, right behind a title.
#[rustfmt::skip]
pub(crate) const WORKS_DO: &[&str] = &[
    "appeared", "appears", "argues", "begins", "belongs", "contains", "deals", "debuted", "ends", "explores", "features", "focuses", "follows", "grossed", "includes", "narrates", "offers", "opens", "premiered", "presents", "published", "received", "remains", "starring", "stars", "takes", "tells", "unfolds", "won",
];

/// What persons do, have and are called by, right behind a name.
#[rustfmt::skip]
pub(crate) const PERSONS_DO: &[&str] = &[
    "added", "agreed", "answered", "asked", "asks", "became", "believed", "born", "came", "cried", "cries", "decides", "declared", "dies", "died", "drinks", "enters", "escapes", "falls", "felt", "fights", "finds", "flees", "goes", "got", "he",
    "herself", "himself", "insists", "kills", "knew", "knows", "laughed", "laughs", "learns", "learnt", "listens", "lived", "lives", "looked", "looks", "loved", "loves", "married", "marries", "meets", "nodded", "observed", "plays", "played", "realises", "realizes", "remarked",
    "replied", "replies", "returned", "returns", "runs", "said", "sat", "says", "sits", "sleeps", "smiled", "smiles", "spoke", "stands", "stood", "tells", "themselves", "thinks", "thought", "told", "took", "tries", "turned", "wakes", "walked", "walks", "wanted", "wants", "wears",
    "went", "whispered", "who", "whom", "whose", "writes", "wrote",
];

/// Prepositions of place, after which a capitalised name is a place.
pub(crate) const PLACES: &[&str] = &[
    "across", "around", "at", "near", "outside", "through", "to", "toward", "towards", "under",
    "via", "against", "between", "with",
];

/// Small words behind which a title in another language goes on, and the English `of`.
#[rustfmt::skip]
pub(crate) const RUNS_ON: &[&str] = &[
    "de", "del", "della", "den", "der", "des", "di", "die", "du", "el", "en", "et", "für", "la", "le", "of", "sur", "und", "zur",
];

/// Words that begin sentences far more often than titles.
#[rustfmt::skip]
pub(crate) const LEADS: &[&str] = &[
    "And", "As", "At", "But", "For", "He", "Her", "His", "I", "If", "In", "It", "My", "On", "She", "So", "That", "Then", "There", "These", "They", "This", "Those", "To", "We", "What", "When", "You",
];

/// Capitalised words of titles that say nothing by themselves.
pub(crate) const OF_TITLES: &[&str] = &["A", "An", "And", "Of", "The"];

/// Words that may stand in lower case inside a title.
#[rustfmt::skip]
pub(crate) const SMALL: &[&str] = &[
    "a", "al", "an", "and", "as", "at", "but", "by", "da", "de", "del", "della", "der", "des", "di", "die", "du", "el", "en", "et", "for", "from", "in", "into", "is", "la", "las", "le",
    "les", "los", "my", "nor", "of", "on", "or", "sur", "the", "to", "un", "una", "und", "une", "upon", "von", "with", "without", "y", "zur",
];
