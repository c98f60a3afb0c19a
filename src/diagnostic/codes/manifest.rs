//! The M codes: what is wrong with a manifest, or with the front matter of a review.

codes! {
    /// # What it finds
    /// A key that the manifest, or the front matter of a review, does not have.
    /// # Why it matters
    /// A misspelled key would be ignored in silence, and the book would lack what it says.
    /// # Example
    /// `auther: sato` in the entry of a review.
    /// # What to do
    /// Take the spelling that is proposed. `garland schema` lists every key, and editors complete them from it.
    M001 "unknown-key" Error;

    /// # What it finds
    /// Text that is not YAML: a value with an unquoted `: `, a bracket or quotation mark that is never
    /// closed, a tab, a line indented otherwise than its neighbours.
    /// # Why it matters
    /// The manifest cannot be understood from there on, so that other faults may hide behind this one.
    /// # Example
    /// `title: Alien: Romulus`
    /// # What to do
    /// Put the value in quotes, `title: "Alien: Romulus"`, or mend the indentation.
    M002 "yaml-syntax" Error;

    /// # What it finds
    /// A piece of which neither the manifest, nor its front matter, nor its text says who wrote it.
    /// # Why it matters
    /// It is printed without a byline, and the contents show no author.
    /// # Example
    /// `- reviews/walking.md`, where the file has no line `By …`.
    /// # What to do
    /// Add `author:` in the manifest, or a byline below the title of the piece.
    M003 "no-author" Warning;

    /// # What it finds
    /// A key that stands twice in one mapping.
    /// # Why it matters
    /// One of the two values would be lost.
    /// # Example
    /// Two lines `author:` in one entry.
    /// # What to do
    /// Keep one. Two authors are a list: `author: [sato, hartnell]`.
    M004 "duplicate-key" Error;

    /// # What it finds
    /// A key that must be there and is not, or has no value.
    /// # Why it matters
    /// A book has a title and reviews; an entry has a file; a part has a title.
    /// # Example
    /// `- {author: sato}` in `reviews:`, without `file:`.
    /// # What to do
    /// Add the key that the message names.
    M005 "missing-key" Error;

    /// # What it finds
    /// YAML that is larger than 4 MB, is nested more than 40 levels deep, or unfolds by its aliases to more
    /// than 200,000 values.
    /// # Why it matters
    /// Manifests come from other people; such a one would take all memory.
    /// # Example
    /// A list of ten aliases to a list of ten aliases, and so on.
    /// # What to do
    /// Write the values out. A manifest needs no aliases.
    M006 "too-much-yaml" Error;

    /// # What it finds
    /// A file that the manifest names and that is not there.
    /// # Why it matters
    /// A book without one of its reviews is not the book.
    /// # Example
    /// `- reviews/waking.md`, where the file is called `walking.md`.
    /// # What to do
    /// Mend the path. It is relative to the folder of the manifest.
    M007 "missing-file" Error;

    /// # What it finds
    /// A value of the wrong shape: a list where one text is wanted, a text where a mapping is wanted.
    /// # Why it matters
    /// It cannot be understood, and guessing would hide the slip.
    /// # Example
    /// `title: [REC]`, which YAML reads as a list of one word.
    /// # What to do
    /// Put a text that begins with a bracket in quotes: `title: "[REC]"`.
    M008 "wrong-type" Error;

    /// # What it finds
    /// A path that leads out of the folder of the manifest: absolute, by `..`, or through a link.
    /// # Why it matters
    /// Manifests come from other people. None may reach into the rest of your disk.
    /// # Example
    /// `- ../other-book/review.md`
    /// # What to do
    /// Copy the file into the folder.
    M009 "path-outside" Error;

    /// # What it finds
    /// A path that differs from the file's name in capitals alone.
    /// # Why it matters
    /// It works on some systems and fails on others, often those of the printer or of the build server.
    /// # Example
    /// `- reviews/Blue.md`, where the file is called `blue.md`.
    /// # What to do
    /// Write the name as it is on disk.
    M010 "name-case" Error;

    /// # What it finds
    /// A path that names a folder, a device or a pipe.
    /// # Why it matters
    /// A running order is a decision; folders are not read through.
    /// # Example
    /// `- reviews/`
    /// # What to do
    /// List the files in the order of the book.
    M011 "not-a-file" Error;

    /// # What it finds
    /// A file that the system does not let us read, or one of more than 512 MB.
    /// # Why it matters
    /// The book would lack it.
    /// # Example
    /// A file of another user, or a chain of links that leads back to itself.
    /// # What to do
    /// Mend the file's permissions, or replace the link by the file.
    M012 "unreadable-file" Error;

    /// # What it finds
    /// A text in a format other than Markdown or plain text: `.docx`, `.odt`, `.rtf`, `.html`, `.pdf`.
    /// # Why it matters
    /// Reading it as text would print its markup.
    /// # Example
    /// `- reviews/Walking FINAL.docx`
    /// # What to do
    /// Convert it, for example with `pandoc "Walking FINAL.docx" -t markdown -o walking.md`, and list the result.
    M013 "foreign-format" Error;

    /// # What it finds
    /// One file listed twice.
    /// # Why it matters
    /// The piece would stand in the book twice.
    /// # Example
    /// `- reviews/blue.md` in two parts.
    /// # What to do
    /// Take one of the two lines away.
    M014 "listed-twice" Error;

    /// # What it finds
    /// An id of a contributor that `contributors:` does not have.
    /// # Why it matters
    /// It would be printed as a name.
    /// # Example
    /// `author: carbajl`
    /// # What to do
    /// Mend the id, add the contributor, or write the name in full: `author: Octavio Carbajal`.
    M015 "unknown-contributor" Error;

    /// # What it finds
    /// A work in `of:` that neither `works:` nor the front matter declares.
    /// # Why it matters
    /// The line below the title names the work, its maker and its year.
    /// # Example
    /// `of: nevr`
    /// # What to do
    /// Mend the id or title, or declare the work under `works:`.
    M016 "unknown-work" Error;

    /// # What it finds
    /// Two names that may be one person's: they differ in an accent, a capital, an initial, a letter.
    /// # Why it matters
    /// One author would stand in the book as two, with two entries among the contributors.
    /// # Example
    /// `Octavio Carbajal Gonzalez` and `Octavio Carbajal González`.
    /// # What to do
    /// If it is one person, declare it under `contributors:` with the other spelling under `also:`. If not, `allow`
    /// this question with both names under `words:` and a reason. The proof sheet writes either.
    M017 "two-spellings" Question;

    /// # What it finds
    /// Two notes on one contributor: a `bio:` and a note in the text, or notes in two pieces.
    /// # Why it matters
    /// One of them is printed; it should be the right one.
    /// # Example
    /// An author who ends two reviews with a note of different words.
    /// # What to do
    /// Give the contributor a `bio:`, or take one of the notes away.
    M018 "two-notes" Question;

    /// # What it finds
    /// A text that is not an ISBN of thirteen digits, or whose check digit is wrong, or one number for a printed book
    /// and an e-book.
    /// # Why it matters
    /// The barcode would not scan, or would sell another book.
    /// # Example
    /// `isbn: 978-0-00-000000-3`, whose check digit must be 2.
    /// # What to do
    /// Copy it again from the agency's letter.
    M019 "isbn" Error;

    /// # What it finds
    /// A language tag that is not well formed by BCP 47.
    /// # Why it matters
    /// Hyphenation, quotation marks and the voice of a screen reader follow it.
    /// # Example
    /// `language: English` or `language: en_GB`
    /// # What to do
    /// Write the tag: `en`, `en-GB`, `fr`, `zh-Hant`.
    M020 "language-tag" Error;

    /// # What it finds
    /// A value that its key cannot have: a date that the calendar has not, a rating above its scale, a length
    /// without a unit, a word that is none of those allowed.
    /// # Why it matters
    /// It cannot be understood.
    /// # Example
    /// `date: 2026-02-30`, `rating: 6/5`, `notes: bottom`
    /// # What to do
    /// The help says what can stand here.
    M021 "bad-value" Error;

    /// # What it finds
    /// Two pieces whose titles give the same name for files and addresses.
    /// # Why it matters
    /// The second is given a number; links to it may be mistaken for links to the first.
    /// # Example
    /// Two reviews that are both called “Blue”.
    /// # What to do
    /// Nothing, if both are meant; else give one of them another `title:`.
    M022 "same-slug" Warning;

    /// # What it finds
    /// A key that is understood, but changes nothing in the book yet.
    /// # Why it matters
    /// You would wait for its effect in vain.
    /// # Example
    /// The sentence of the message says what does not follow from the key.
    /// # What to do
    /// Leave it for a later version, or take it out.
    M023 "no-effect" Warning;

    /// # What it finds
    /// A manifest with both `reviews:` and `parts:`.
    /// # Why it matters
    /// The order of the book would be anybody's guess.
    /// # Example
    /// A list of reviews above a list of parts.
    /// # What to do
    /// Move the reviews into a part, or drop the parts.
    M024 "reviews-and-parts" Error;

    /// # What it finds
    /// An edition that another edition, or the command line, names and that is not there.
    /// # Why it matters
    /// The page numbers of the e-book come from it.
    /// # Example
    /// `pages_from: papperback`
    /// # What to do
    /// Write the name of an edition of this manifest.
    M025 "unknown-edition" Error;

    /// # What it finds
    /// A manifest that is not UTF-8.
    /// # Why it matters
    /// Names with accents would come out wrong.
    /// # Example
    /// A manifest saved as Windows-1252.
    /// # What to do
    /// Save it as UTF-8, or run `garland normalise --from windows-1252 --write anthology.yaml`.
    M026 "manifest-encoding" Error;

    /// # What it finds
    /// A cover or picture of the manifest without words for readers who cannot see it.
    /// # Why it matters
    /// A screen reader says nothing, or spells the file's name; shops ask for the words.
    /// # Example
    /// `cover: {image: art/front.jpg}`
    /// # What to do
    /// Add `alt:` with what the picture shows.
    M027 "cover-alt" Warning;

    /// # What it finds
    /// A house style that is not there, or a change to one that it does not take.
    /// # Why it matters
    /// Quotation marks, dashes and titles follow the house style.
    /// # Example
    /// `house: oxfrod`
    /// # What to do
    /// Name one of `chicago`, `oxford`, `ap`, `french`, `german`, `spanish`, `italian`, `polish`, `swedish`.
    M028 "house-style" Error;

    /// # What it finds
    /// A piece without permission to print it, in an edition that asks for every permission.
    /// # Why it matters
    /// Printing it would infringe its author’s rights; recalled books cost more than the permission.
    /// # Example
    /// An edition with `permissions: required`, and a review without `permission:` or with `permission: asked`.
    /// # What to do
    /// Write what was granted beside the piece: `permission: granted`, or the line that the owner asks you to
    /// print. `garland inspect permissions` lists all pieces.
    M029 "missing-permission" Error;

    /// # What it finds
    /// A selection of reviews that no review fits.
    /// # Why it matters
    /// There would be no book.
    /// # Example
    /// `select: {from: reviews, year: 1870-1879}`, where all films are from the twentieth century.
    /// # What to do
    /// Ask for less, or add what is asked for to the front matter of the reviews.
    M030 "nothing-selected" Error;

    /// # What it finds
    /// A review that states no work, and whose title or first paragraph names one.
    /// # Why it matters
    /// What a review is about stands in the index of works and decides how its title is set.
    /// # Example
    /// A review without `of:` that begins with `The Last Reel (1958) opens on a door.`
    /// # What to do
    /// Declare the work under `works:` and name it under `of:` of the review, or leave it.
    M031 "which-work" Question;

    /// # What it finds
    /// A contributor whose name is given for another script in the script that it has already.
    /// # Why it matters
    /// Sellers and libraries find a person by either form of the name: the e-book’s package and the ONIX record
    /// give both, and say of the second that it is written otherwise.
    /// # Example
    /// `sato: {name: Satō Haruka, scripts: {ja: Sato Haruka}}`
    /// # What to do
    /// Write the name as that script has it: `scripts: {ja: 佐藤はるか}`. For another spelling in the same script,
    /// change `name:` or leave it.
    M032 "same-script" Warning;
}
