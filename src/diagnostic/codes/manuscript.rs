//! The R codes: what a manuscript (review) can get wrong.

codes! {
    /// # What it finds
    /// A manuscript that is not UTF-8: Windows-1252, Mac Roman, UTF-16, or a file with NUL bytes.
    /// # Why it matters
    /// Read as UTF-8, every accent and curly quote would be lost or turned into nonsense.
    /// # Example
    /// A file saved by an old word processor in which the byte 0x92 stands for an apostrophe.
    /// # What to do
    /// Run `garland normalise --from windows-1252 --write FILE` (or the encoding that the author
    /// used), or save the file again as UTF-8.
    R001 "encoding" Error;

    /// # What it finds
    /// A control character in the text: anything below U+0020 but tab and line end, U+007F to U+009F,
    /// and the characters that switch the direction of the text unseen.
    /// # Why it matters
    /// No e-book may hold them (XML forbids most), and in print they mean nothing.
    /// # Example
    /// A backspace or a form feed that came along from a terminal; U+0092 from a text that was once
    /// converted from the wrong encoding.
    /// # What to do
    /// Delete the character, or convert the original file again from its real encoding.
    R002 "control-character" Error;

    /// # What it finds
    /// A manuscript larger than 32 MB, or with a line longer than 10 MB.
    /// # Why it matters
    /// That is no review (a long novel has about 2 MB); it would take all the memory of the build.
    /// # Example
    /// A picture or an archive that was renamed to `.txt`.
    /// # What to do
    /// Look at what the file is, and list the right one.
    R003 "too-large" Error;

    /// # What it finds
    /// A review without any text.
    /// # Why it matters
    /// The contents would promise a piece that is not there.
    /// # Example
    /// A file of zero bytes, or one with front matter, a title and a byline alone.
    /// # What to do
    /// Put the text in, or take the review out of the manifest.
    R004 "empty-review" Error;

    /// # What it finds
    /// A review whose text is a single word.
    /// # Why it matters
    /// It is a placeholder rather than a text.
    /// # Example
    /// A file that says `TODO`.
    /// # What to do
    /// Put the text in, or take the review out of the manifest.
    R005 "one-word-review" Error;

    /// # What it finds
    /// Quotations, lists or marks of emphasis nested more than 40 deep.
    /// # Why it matters
    /// No page can show it, and a file made on purpose could exhaust the program.
    /// # Example
    /// A line that begins with ten thousand `>` signs.
    /// # What to do
    /// Take the superfluous marks out.
    R006 "deep-nesting" Error;

    /// # What it finds
    /// A mark of a note whose text is nowhere in the piece.
    /// # Why it matters
    /// The reader would be sent to a note that is not there.
    /// # Example
    /// `as she said[^3]` without a line `[^3]: …`.
    /// # What to do
    /// Write the note, or take the mark out. Labels count within a piece alone.
    R007 "undefined-note" Error;

    /// # What it finds
    /// A note that no mark in the piece refers to.
    /// # Why it matters
    /// It cannot be numbered, so it is not printed.
    /// # Example
    /// `[^3]: See p. 12.` with no `[^3]` in the text.
    /// # What to do
    /// Put the mark where the note belongs, or take the note out.
    R008 "unused-note" Warning;

    /// # What it finds
    /// Two notes under one label.
    /// # Why it matters
    /// The first is printed for every mark; the second is lost.
    /// # Example
    /// Two lines that begin `[^1]:`.
    /// # What to do
    /// Give each note a label of its own.
    R009 "repeated-note" Error;

    /// # What it finds
    /// HTML in a Markdown manuscript.
    /// # Why it matters
    /// A book is made from the text: HTML is never passed through, and would be lost in print.
    /// # Example
    /// `<center>***</center>`, `<br>`, or a comment.
    /// # What to do
    /// Use the mark that means it (`* * *`, a backslash at the line's end, `[words]{.sc}`), or write
    /// `\<` for a sign that is meant as such.
    R010 "raw-html" Error;

    /// # What it finds
    /// A link that leads to a program or a file: anything but `https:`, `http:` and `mailto:`.
    /// # Why it matters
    /// In an e-book, a `javascript:` or `file:` link is at best dead and at worst an attack.
    /// # Example
    /// `[read on](javascript:void)`.
    /// # What to do
    /// Link to a public address, or leave the words without a link.
    R011 "unsafe-link" Error;

    /// # What it finds
    /// A picture at a remote address.
    /// # Why it matters
    /// A book holds its pictures: an address may be gone tomorrow, and nothing is fetched here.
    /// # Example
    /// `![A still](https://example.com/still.jpg)`.
    /// # What to do
    /// Save the picture in the anthology's folder and name that file.
    R012 "remote-image" Error;

    /// # What it finds
    /// A picture without alternative text.
    /// # Why it matters
    /// A reader who cannot see it is told nothing; accessibility rules ask for it.
    /// # Example
    /// `![](stills/door.jpg)`.
    /// # What to do
    /// Say what is to be seen: `![A lit doorway](stills/door.jpg)`. For a mere ornament write
    /// `![](stills/door.jpg "ornament")`.
    R013 "missing-alt" Warning;

    /// # What it finds
    /// A picture in the middle of a paragraph.
    /// # Why it matters
    /// Pictures are set between paragraphs; this one is moved behind its paragraph.
    /// # Example
    /// `The door ![a door](door.jpg) opens.`
    /// # What to do
    /// Put the picture on a paragraph of its own.
    R014 "inline-image" Warning;

    /// # What it finds
    /// A lone short paragraph between long ones.
    /// # Why it matters
    /// It looks like a pull quote or a caption that was pasted from a web page. It is kept as a
    /// paragraph.
    /// # Example
    /// A sentence of twenty words, by itself, between paragraphs of a hundred.
    /// # What to do
    /// If it is a pull quote, name its first words under `pull:` of the review (in Markdown:
    /// `> [!pull]`). If it is a paragraph, allow it with a reason.
    R015 "lone-paragraph" Question;

    /// # What it finds
    /// A beginning given under `pull:` with which no paragraph begins.
    /// # Why it matters
    /// A pull quote that the editor asked for is missing.
    /// # Example
    /// `pull: ["The trio"]` after the author has rewritten that paragraph.
    /// # What to do
    /// Copy the first words of the paragraph again.
    R016 "unmatched-pull" Warning;

    /// # What it finds
    /// A heading that skips a level.
    /// # Why it matters
    /// Readers who move by headings lose their way; the heading is raised to the next level.
    /// # Example
    /// `####` right below `##`.
    /// # What to do
    /// Use the next level.
    R017 "heading-jump" Warning;

    /// # What it finds
    /// A block after the line `-- `, which in mail begins a signature.
    /// # Why it matters
    /// A signature (name, telephone, “sent from …”) does not belong in the book; it is left out.
    /// # Example
    /// The last lines of a mail that was saved whole.
    /// # What to do
    /// Delete it. If it is the author's note, take out the line `-- `.
    R018 "signature" Question;

    /// # What it finds
    /// A number in brackets in a plain text without a line `[1] …` at the end, or such a line to which
    /// no number in the text belongs.
    /// # Why it matters
    /// It may be a note whose text was lost; it is kept as it stands.
    /// # Example
    /// `as she said [3]`, with notes 1 and 2 alone.
    /// # What to do
    /// Add the note, or take the mark out.
    R019 "unmatched-note-mark" Question;

    /// # What it finds
    /// Front matter that is never closed.
    /// # Why it matters
    /// The whole text would be read as front matter.
    /// # Example
    /// A file whose first line is `---` with no second one.
    /// # What to do
    /// Put a line `---` below the front matter.
    R020 "unclosed-front-matter" Error;

    /// # What it finds
    /// A tag of a quotation, or a class or key of a bracketed span, that does not exist.
    /// # Why it matters
    /// The words are printed as they stand, without what the author meant.
    /// # Example
    /// `> [!epigram]` for `> [!epigraph]`.
    /// # What to do
    /// Use one of the marks: `[!epigraph]`, `[!pull]`, `[!verse]`, `[!author]`, `[!quote]`;
    /// `{.sc}`, `{.title}`, `{.notitle}`, `{.i}`, `{.sup}`, `{.sub}`, `{lang=de}`; behind a picture
    /// `{place=head}`, `{place=foot}`, `{place=plate}`, `{place=bleed}`, `{place=here}`.
    R021 "unknown-mark" Warning;

    /// # What it finds
    /// A language in a bracketed span that is no language tag.
    /// # Why it matters
    /// Hyphenation, quotation marks and speech follow the tag.
    /// # Example
    /// `[Liebestod]{lang=german}`.
    /// # What to do
    /// Use a tag of BCP 47: `de`, `fr-CA`, `zh-Hant`.
    R022 "span-language" Error;

    /// # What it finds
    /// A name in capitals whose spelling could not be told for certain.
    /// # Why it matters
    /// It is printed at the head of the piece and in the contents.
    /// # Example
    /// `MACDONALD`: MacDonald or Macdonald.
    /// # What to do
    /// State the name under `author:` of the review.
    R023 "name-capitals" Question;

    /// # What it finds
    /// Asterisks alone on the last line of the text.
    /// # Why it matters
    /// They may be a rating or an ornament.
    /// # Example
    /// `***` at the end of a film review.
    /// # What to do
    /// State `rating: 3/5` for the review, or write the ornament as `* * *`.
    R024 "stars" Question;

    /// # What it finds
    /// The replacement character U+FFFD, which stands for a character that was lost.
    /// # Why it matters
    /// It is printed as a black lozenge; the author wrote something else.
    /// # Example
    /// `caf�` for `café`.
    /// # What to do
    /// Put the right character back.
    R025 "lost-character" Warning;

    /// # What it finds
    /// A text most of which is quoted with `>`.
    /// # Why it matters
    /// It looks like a mail that was forwarded; the lines are set as a quotation.
    /// # Example
    /// A whole review each line of which begins with `> `.
    /// # What to do
    /// Take the marks out where the text is the author's own.
    R026 "forwarded-mail" Question;

    /// # What it finds
    /// A short last paragraph, set apart, that may be about the author.
    /// # Why it matters
    /// A note on the author is set apart and joined to the contributor; this one is kept as text.
    /// # Example
    /// Two empty lines, then `First printed in the spring.`
    /// # What to do
    /// In Markdown begin it with `> [!author]`; in plain text begin it with the author's name. Else close
    /// up the empty lines.
    R027 "last-paragraph" Question;

    /// # What it finds
    /// A title longer than 300 characters.
    /// # Why it matters
    /// It fills a page, and is cut in running heads; perhaps a paragraph was taken for it.
    /// # Example
    /// A first paragraph that was marked with `#`.
    /// # What to do
    /// Shorten it, or state a `short_title`.
    R028 "long-title" Warning;

    /// # What it finds
    /// A row of a table with more cells than the table has columns.
    /// # Why it matters
    /// Markdown drops the cells beyond the last column: the author's words would be lost.
    /// # Example
    /// `| a | b | c |` below a head of two columns.
    /// # What to do
    /// Add a column to the head, or write `\|` for a bar that is meant as such.
    R029 "lost-cells" Error;

    /// # What it finds
    /// The head of a mail that was pasted with the text: `Subject:`, `From:`, `Date:`.
    /// # Why it matters
    /// It is not part of the review; the first of its lines would be taken for the title.
    /// # Example
    /// `Subject: my review (final)` above the title.
    /// # What to do
    /// Delete the lines. If they belong to the text, put a title above them.
    R030 "mail-head" Question;

    /// # What it finds
    /// A running time at the head of a piece that names no work.
    /// # Why it matters
    /// It is data of a film, printed with it, and no sentence of the review.
    /// # Example
    /// `Runtime: 1h43m` below the byline, where neither `of:` nor the title says which film it is.
    /// # What to do
    /// Name the film under `of:` of the review, or put a line `Film: TITLE` beside the others.
    R031 "work-data" Question;
}
