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
    "escapes", "falls", "fights", "flees", "herself", "himself", "kills", "knew", "knows",
    "laughed", "laughs", "learns", "learnt", "listens", "looked", "looks", "marries", "meets",
    "nodded", "realises", "realizes", "replied", "returns", "runs", "said", "says", "sits",
    "sleeps", "smiled", "smiles", "stands", "tells", "thinks", "thought", "turned", "wakes",
    "walked", "walks", "wants", "wears", "whispered", "who", "whom", "whose",
];

/// What persons have and works do not.
#[rustfmt::skip]
pub(super) const PERSONS_HAVE: &[&str] = &[
    "arrival", "arms", "body", "brother", "childhood", "children", "daughter", "death", "eyes",
    "face", "father", "friend", "friends", "hand", "hands", "head", "heart", "house", "husband",
    "life", "love", "marriage", "mind", "mother", "name", "parents", "room", "sister", "son",
    "voice", "wife",
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
