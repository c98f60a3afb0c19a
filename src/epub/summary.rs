//! What the e-book says in words of how it can be read (schema.org `accessibilitySummary`), in its own language.

use crate::apparatus::words::spoken_language;
use crate::document::Language;

/// The sentences of one language.
pub(crate) struct Sentences {
    /// What holds of every book.
    pub(crate) text: &'static str,
    /// There are no pictures.
    pub(crate) no_pictures: &'static str,
    /// All pictures have a text in their stead.
    pub(crate) described: &'static str,
    /// Some have none.
    pub(crate) not_all_described: &'static str,
    /// Tables have head cells.
    pub(crate) tables: &'static str,
    /// There is an index.
    pub(crate) index: &'static str,
    /// There is a page list.
    pub(crate) pages: &'static str,
}

/// Returns the sentences of a language; English where they are not translated.
pub(crate) fn sentences(language: &Language) -> &'static Sentences {
    match language.primary() {
        "de" => &GERMAN,
        "nl" => &DUTCH,
        "sv" => &SWEDISH,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        "it" => &ITALIAN,
        "pt" => &PORTUGUESE,
        "pl" => &POLISH,
        "ar" => &ARABIC,
        "he" => &HEBREW,
        _ => &ENGLISH,
    }
}

/// Returns the language that [`sentences`] are in: there are some for every language that the book's fixed words
/// speak.
pub(crate) fn summary_language(language: &Language) -> Language {
    spoken_language(language)
}

static ENGLISH: Sentences = Sentences {
    text: "The text can be enlarged, re-coloured and read aloud. Each piece has a heading, and the contents lead to it.",
    no_pictures: "There are no pictures but the cover.",
    described: "All pictures that say something are described.",
    not_all_described: "Some pictures are not described.",
    tables: "Tables have head cells.",
    index: "An index leads to the places where works are named.",
    pages: "The page numbers are those of the printed book.",
};

static GERMAN: Sentences = Sentences {
    text: "Der Text lässt sich vergrößern, umfärben und vorlesen. Jeder Beitrag hat eine Überschrift, zu der das Inhaltsverzeichnis führt.",
    no_pictures: "Außer dem Umschlag gibt es keine Bilder.",
    described: "Alle Bilder, die etwas aussagen, sind beschrieben.",
    not_all_described: "Einige Bilder sind nicht beschrieben.",
    tables: "Tabellen haben Kopfzellen.",
    index: "Ein Register führt zu den Stellen, an denen Werke genannt werden.",
    pages: "Die Seitenzahlen sind die des gedruckten Buchs.",
};

static DUTCH: Sentences = Sentences {
    text: "De tekst kan worden vergroot, in andere kleuren gezet en voorgelezen. Elk stuk heeft een kop, waar de inhoudsopgave naartoe leidt.",
    no_pictures: "Behalve het omslag zijn er geen afbeeldingen.",
    described: "Alle afbeeldingen die iets te zeggen hebben, zijn beschreven.",
    not_all_described: "Enkele afbeeldingen zijn niet beschreven.",
    tables: "Tabellen hebben kopcellen.",
    index: "Een register leidt naar de plaatsen waar werken worden genoemd.",
    pages: "De paginanummers zijn die van het gedrukte boek.",
};

static SWEDISH: Sentences = Sentences {
    text: "Texten kan förstoras, färgas om och läsas upp. Varje text har en rubrik som innehållsförteckningen leder till.",
    no_pictures: "Utöver omslaget finns inga bilder.",
    described: "Alla bilder som har något att säga är beskrivna.",
    not_all_described: "Några bilder är inte beskrivna.",
    tables: "Tabellerna har rubrikceller.",
    index: "Ett register leder till de ställen där verk nämns.",
    pages: "Sidnumren är den tryckta bokens.",
};

static FRENCH: Sentences = Sentences {
    text: "Le texte peut être agrandi, recoloré et lu à voix haute. Chaque texte a un titre, auquel mène la table des matières.",
    no_pictures: "Hormis la couverture, il n’y a pas d’images.",
    described: "Toutes les images porteuses de sens sont décrites.",
    not_all_described: "Certaines images ne sont pas décrites.",
    tables: "Les tableaux ont des cellules d’en-tête.",
    index: "Un index mène aux passages où des œuvres sont nommées.",
    pages: "Les numéros de page sont ceux du livre imprimé.",
};

static SPANISH: Sentences = Sentences {
    text: "El texto se puede ampliar, cambiar de color y leer en voz alta. Cada texto tiene un título, al que lleva el índice.",
    no_pictures: "Aparte de la cubierta no hay imágenes.",
    described: "Todas las imágenes con significado están descritas.",
    not_all_described: "Algunas imágenes no están descritas.",
    tables: "Las tablas tienen celdas de encabezado.",
    index: "Un índice lleva a los lugares donde se nombran obras.",
    pages: "Los números de página son los del libro impreso.",
};

static ITALIAN: Sentences = Sentences {
    text: "Il testo può essere ingrandito, cambiato di colore e letto ad alta voce. Ogni testo ha un titolo, a cui conduce l’indice.",
    no_pictures: "A parte la copertina non ci sono immagini.",
    described: "Tutte le immagini che hanno un significato sono descritte.",
    not_all_described: "Alcune immagini non sono descritte.",
    tables: "Le tabelle hanno celle di intestazione.",
    index: "Un indice conduce ai punti in cui sono nominate le opere.",
    pages: "I numeri di pagina sono quelli del libro stampato.",
};

static PORTUGUESE: Sentences = Sentences {
    text: "O texto pode ser ampliado, mudar de cor e ser lido em voz alta. Cada texto tem um título, ao qual o sumário conduz.",
    no_pictures: "Além da capa não há imagens.",
    described: "Todas as imagens com significado estão descritas.",
    not_all_described: "Algumas imagens não estão descritas.",
    tables: "As tabelas têm células de cabeçalho.",
    index: "Um índice conduz aos lugares onde as obras são citadas.",
    pages: "Os números de página são os do livro impresso.",
};

static POLISH: Sentences = Sentences {
    text: "Tekst można powiększać, zmieniać jego kolory i odczytywać na głos. Każdy tekst ma nagłówek, do którego prowadzi spis treści.",
    no_pictures: "Poza okładką nie ma ilustracji.",
    described: "Wszystkie znaczące ilustracje są opisane.",
    not_all_described: "Niektóre ilustracje nie są opisane.",
    tables: "Tabele mają komórki nagłówkowe.",
    index: "Indeks prowadzi do miejsc, w których wymieniono dzieła.",
    pages: "Numery stron są takie jak w książce drukowanej.",
};

static ARABIC: Sentences = Sentences {
    text: "يمكن تكبير النص وتغيير ألوانه والاستماع إليه. لكل مقالة عنوان تقود إليه قائمة المحتويات.",
    no_pictures: "لا صور في الكتاب سوى الغلاف.",
    described: "جميع الصور ذات الدلالة موصوفة.",
    not_all_described: "بعض الصور غير موصوفة.",
    tables: "للجداول خلايا رأسية.",
    index: "يقود فهرس إلى المواضع التي تُذكر فيها الأعمال.",
    pages: "أرقام الصفحات هي أرقام صفحات الكتاب المطبوع.",
};

static HEBREW: Sentences = Sentences {
    text: "אפשר להגדיל את הטקסט, לשנות את צבעיו ולהאזין לו. לכל מאמר יש כותרת, ותוכן העניינים מוביל אליה.",
    no_pictures: "מלבד הכריכה אין תמונות בספר.",
    described: "כל התמונות בעלות המשמעות מתוארות.",
    not_all_described: "חלק מהתמונות אינן מתוארות.",
    tables: "לטבלאות יש תאי כותרת.",
    index: "מפתח מוביל אל המקומות שבהם נזכרות יצירות.",
    pages: "מספרי העמודים הם אלה של הספר המודפס.",
};
