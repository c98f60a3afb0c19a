//! What English drops at the beginning and end of words: lists of its own making, for what no dictionary has.
//!
//! Chicago 17, 6.117: an apostrophe marks omitted letters or figures, at the beginning of a word too.

/// Words that hardly ever follow an opening mark: without the apostrophe they are none.
pub(super) const ALWAYS: &[&str] = &[
    "a'porth", "aporth", "appen", "arry", "ave", "aven't", "bacca", "baccy", "bain't", "bliged",
    "bout", "burbs", "buse", "casion", "casionally", "cept", "cordin", "cordingly", "cos", "couse",
    "coz", "cuz", "dentical", "e'd", "e'll", "e's", "eem", "em", "enery", "enry", "er's", "ere's",
    "fess", "fessor", "fraid", "gainst", "gator", "im", "imself", "ittin", "kase", "kay",
    "kerchief", "lection", "lectric", "leven", "lieve", "lizabeth", "longside", "lowance", "lowed",
    "magine", "maginin'", "merica", "merican", "mericans", "mongst", "murica", "n'ess", "nam",
    "neath", "nless", "nother", "nouf", "nough", "nuff", "ole's", "ooman", "oomen", "ooray",
    "orse", "orses", "orspital", "orspitals", "ospital", "otel", "ouse", "ouse's", "ouses", "ow's",
    "owever", "parently", "pon", "potamus", "reckly", "rithmetic", "roids", "roun", "scape",
    "scaped", "scuse", "shrooms", "skeeter", "skeeters", "slong", "specially", "spect",
    "spectable", "spects", "speriment", "spicion", "spicious", "sponsible", "spose", "sposed",
    "sposin", "sposin'", "spute", "sputes", "stablish", "stache", "stead", "steada", "stroy",
    "sturb", "sturbed", "tain't", "taint", "tater", "taters", "tendance", "tention", "tever",
    "thout", "tis", "tisn", "tisn't", "tother", "twa'n't", "twan't", "twarn't", "twas", "twasn",
    "twasn't", "tween", "twere", "tweren't", "twill", "twixt", "twon't", "twont", "twould",
    "twouldn't", "twud", "twuz", "ud", "ull", "um", "uman", "umans", "umble", "umbly", "un",
    "undred", "undreds", "uns", "urrah", "urry", "urt", "usband", "usbands", "uv", "uz", "wasn't",
    "wever", "xactly", "xamine", "xcept", "xcuse", "xpect", "xpected", "zackly", "zactly",
    "zamine",
];

/// Words that are often cut so, but are words without it as well.
pub(super) const OFTEN: &[&str] = &[
    "arf", "bouts", "bove", "bus", "bye", "cause", "cellist", "cello", "cellos", "chute", "coon",
    "copter", "cordion", "count", "course", "cross", "cute", "deed", "flu", "fo", "fore", "frisco",
    "fro", "gain", "gin", "gree", "hind", "hood", "isn't", "less", "live", "lone", "long", "low",
    "member", "mid", "mong", "most", "night", "pears", "pend", "phone", "pinion", "pinions",
    "plain", "plane", "pose", "possum", "pothecary", "rithmetic", "round", "salem", "shamed",
    "sides", "spec", "spite", "stinct", "stonishing", "tack", "tall", "tato", "tend", "though",
    "til", "till", "toon", "toons", "tother", "tude", "twill", "un", "vantage", "varsity", "ware",
    "way", "yond", "zine", "zines",
];

/// Tens that begin a year whose century is left out: ’forty-six.
pub(super) const YEARS: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "thutty",
    "nineties", "sixties", "seventies", "eighties", "thirties", "forties", "fifties", "twenties",
];

/// Words that are cut at their end.
pub(super) const CUT_SHORT: &[&str] = &[
    "a", "ag'in", "ah", "ain", "ain't", "an", "aren", "aroun", "behin", "bes", "bigges", "bof",
    "bran", "co", "couldn", "couldna", "darlin", "de", "did", "didn", "didna", "dinna", "do",
    "doan", "doesn", "don", "dus", "en", "ev", "eve", "evenin", "fin", "firs", "fo", "foun",
    "fower", "frien", "frien's", "fro", "gen", "gi", "gie", "goin", "gran", "groun", "ha", "hadn",
    "hadna", "han", "hasn", "hasna", "haven", "havena", "hisse", "hol", "huntin", "i", "isn",
    "isna", "jes", "jis", "jus", "kep", "kin", "kin'", "las", "lef", "li'l", "lil", "livin",
    "lookin", "lor", "mak", "mas", "mightn", "min", "mo", "morn", "mornin", "mos", "mus", "mustn",
    "mysel", "needn", "nex", "no", "nothin", "o", "ol", "ole", "on", "ony", "pas", "po", "poun",
    "roun", "sen", "sez", "sha", "sho", "sho'ly", "shouldn", "shouldna", "somethin", "soun",
    "spen", "sta", "stan", "swif", "t", "ta", "tak", "th", "tha", "thar", "the", "they", "thin",
    "tho", "thoo", "thou", "thousan", "thro", "to", "tole", "twa", "wan", "wasn", "wasna", "weren",
    "wha", "wi", "win", "wor", "worl", "wouldn", "wouldna", "wus", "ye", "yo", "yo'", "yours",
];

/// The letters that English drops at the beginning of a word.
pub(super) const HEADS: &[&str] = &[
    "a", "ac", "al", "ar", "as", "be", "com", "de", "di", "dis", "e", "en", "ex", "h", "i", "im",
    "in", "k", "o", "re", "th", "u", "un",
];

/// Names that begin with an h, without it.
pub(super) const H_NAMES: &[&str] = &[
    "ackney", "aines", "amlet", "ammersmith", "ampstead", "annah", "arold", "arriet", "arriets",
    "arris", "arry", "arvey", "astings", "awkins", "ector", "elen", "elena", "elsinki", "enderson",
    "enery", "enrietta", "enry", "erbert", "ertford", "etty", "iggins", "ilda", "itchcock",
    "itler", "olborn", "ollywood", "olmes", "omer", "opkins", "orace", "oward", "udson", "umphrey",
    "unter", "yde",
];
