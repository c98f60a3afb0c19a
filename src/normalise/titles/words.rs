//! Words that tell a work from a person, a ship or plain words.

/// Words that speak of works, near a title.
#[rustfmt::skip]
pub(super) const OF_WORKS: &[&str] = &[
    "acted", "adaptation", "adapted", "album", "article", "author", "book", "books", "called",
    "chapter", "cinema", "column", "copies", "copy", "cover", "directed", "directing", "director",
    "ed", "edition", "editor", "entitled", "episode", "essay", "film", "filmed", "films", "issue",
    "journal", "magazine", "movie", "movies", "newspaper", "novel", "novels", "number", "opera",
    "page", "painting", "pamphlet", "paper", "performance", "performed", "picture", "play",
    "plays", "poem", "preface", "premiered", "print", "printed", "published", "quote", "quoted",
    "read", "reading", "reads", "record", "released", "remake", "review", "reviewed", "saw",
    "scene", "screen", "screened", "screening", "seen", "sequel", "series", "shot", "song",
    "soundtrack", "starring", "statue", "story", "symphony", "title", "titled", "translated",
    "translation", "trilogy", "volume", "watch", "watched", "watching", "works", "write",
    "writing", "written", "wrote",
];

/// Titles of persons.
#[rustfmt::skip]
pub(super) const OF_PERSONS: &[&str] = &[
    "Aunt", "Brother", "Captain", "Colonel", "Cousin", "Doctor", "Dr", "Father", "General", "King",
    "Lady", "Lieutenant", "Lord", "Madame", "Major", "Master", "Miss", "Mme", "Mother", "Mr",
    "Mrs", "Ms", "Parson", "President", "Prince", "Princess", "Professor", "Queen", "Saint",
    "Sergeant", "Sir", "Sister", "St", "Uncle",
];

/// What persons do and works do not.
#[rustfmt::skip]
pub(super) const PERSONS_DO: &[&str] = &[
    "answered", "asked", "asks", "cried", "cries", "decides", "dies", "drinks", "enters",
    "escapes", "falls", "fights", "flees", "grins", "herself", "himself", "kills", "kneels",
    "knew", "knows", "laughed", "laughs", "learns", "learnt", "listens", "looked",
    "looks", "marries", "meets", "nodded", "nods", "realises", "realizes", "replied", "replies",
    "returns", "runs", "said", "says", "shouts", "shrugs", "sighs", "sits", "sleeps", "smiled",
    "smiles", "smokes", "sobs", "stands", "tells", "thinks", "thought", "turned", "wakes",
    "walked", "walks", "wants", "wears", "weeps", "whispered", "whispers", "who", "whom", "whose",
];

/// What persons have and works do not.
#[rustfmt::skip]
pub(super) const PERSONS_HAVE: &[&str] = &[
    "arrival", "arms", "body", "brother", "childhood", "children", "daughter", "death", "eyes",
    "face", "father", "friend", "friends", "hand", "hands", "head", "heart", "house", "husband",
    "life", "love", "marriage", "mind", "mother", "name", "parents", "room", "sister", "son",
    "voice", "wife",
];

/// What persons do to others: `leads them`, where a book leads nobody.
pub(super) const WITH_OTHERS: &[&str] = &[
    "brings", "carries", "drags", "follows", "guides", "helps", "joins", "leads", "led", "takes",
    "warns",
];

/// What follows whom someone plays: `Ada Byron as Nocturne is quiet`.
pub(super) const BEHIND_PARTS: &[&str] =
    &["and", "at", "gives", "had", "has", "in", "is", "makes", "or", "was", "with"];

/// What gives someone a name.
pub(super) const NAMING: &[&str] =
    &["call", "called", "calls", "christened", "dubbed", "named", "nicknamed"];

/// What someone does to whom he plays: `plays Batman`, `starring as Batman`.
pub(super) const ACTING: &[&str] = &[
    "acting", "acts", "appears", "cast", "played", "playing", "plays", "portrayed", "portrays",
    "starring", "stars",
];

/// Words that speak of ships, near a name in italics.
#[rustfmt::skip]
pub(super) const OF_SHIPS: &[&str] = &[
    "aboard", "boat", "crew", "cruiser", "destroyer", "ferry", "frigate", "hms", "hull", "liner",
    "sailed", "sank", "schooner", "ship", "ships", "shipwreck", "steamer", "submarine", "trawler",
    "uss", "vessel", "yacht",
];

/// What numbers count.
#[rustfmt::skip]
pub(super) const COUNTED: &[&str] = &[
    "books", "days", "degrees", "dollars", "episodes", "feet", "films", "hours", "inches", "kilometres", "km", "men",
    "metres", "miles", "million", "minutes", "months", "out", "pages", "people", "per", "points", "pounds", "seconds",
    "soldiers", "songs", "stars", "times", "tracks", "weeks", "women", "words", "years",
];
