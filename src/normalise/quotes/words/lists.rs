//! What English drops at the beginning and end of words: lists of its own making, for what no dictionary has.
//!
//! Chicago 17, 6.117: an apostrophe marks omitted letters or figures, at the beginning of a word too.

/// Words that hardly ever follow an opening mark: without the apostrophe they are none.
pub(super) const ALWAYS: &[&str] = &[
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
pub(super) const OFTEN: &[&str] = &[
    "arf", "bove", "bye", "cause", "cellist", "cello", "cellos", "cordion", "course", "cross",
    "deed", "fore", "fro", "gain", "gin", "gree", "isn't", "less", "low", "mid", "mong", "most",
    "n", "night", "pend", "plain", "pose", "pothecary", "rithmetic", "round", "salem", "shamed",
    "sides", "spite", "stonishing", "tall", "tato", "tend", "til", "till", "tother", "twill", "un",
    "ware",
];

/// Tens that begin a year whose century is left out: ’forty-six.
pub(super) const YEARS: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "thutty",
    "nineties", "sixties", "seventies", "eighties", "thirties", "forties", "fifties", "twenties",
];

/// Words that are cut at their end.
pub(super) const CUT_SHORT: &[&str] = &[
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
pub(super) const HEADS: &[&str] = &[
    "h", "e", "a", "k", "th", "be", "ex", "re", "o", "en", "ar", "un", "com", "i", "u", "dis",
    "in", "im", "de", "as", "ac",
];

/// Names that begin with an h, without it.
pub(super) const H_NAMES: &[&str] = &[
    "ackney", "aines", "amlet", "ammersmith", "ampstead", "annah", "arold", "arriet", "arriets",
    "arris", "arry", "arvey", "astings", "awkins", "ector", "elen", "elena", "elsinki", "enderson",
    "enery", "enrietta", "enry", "erbert", "ertford", "etty", "iggins", "ilda", "itchcock",
    "itler", "olborn", "ollywood", "olmes", "omer", "opkins", "orace", "oward", "udson", "umphrey",
    "unter", "yde",
];
