//! What a file from a stranger may cost.

/// The most bytes of a file.
pub const FILE: usize = 64 << 20;

/// The most bytes of a saved web page or message that is not a picture or attachment.
pub const MARKUP: usize = 32 << 20;

/// The most files in an archive.
pub const ENTRIES: usize = 4_096;

/// The most bytes of one unpacked file of an archive.
pub const ENTRY: u64 = 64 << 20;

/// The most bytes of all unpacked files that are read from an archive.
pub const UNPACKED: u64 = 256 << 20;

/// How deep elements may be nested; Word's own files stay below 40.
pub const DEPTH: usize = 200;

/// The most pictures of a file.
pub const PICTURES: usize = 500;

/// How deep the elements of a page may be nested, counted by tags: beyond it the page is refused.
pub const NESTING: usize = 2_000;

/// The most elements of a document of XML, and groups of a rich text: a novel stays below 300,000.
pub const ELEMENTS: usize = 1_000_000;

/// The most attributes of an element of a page, counted by the signs that part them: the parser compares each
/// with all others.
pub const ATTRIBUTES: usize = 4_000;

/// The most entities between two tags of a page: writing them out takes time with their square.
pub const ENTITIES: usize = 20_000;

/// How far, in bytes, a shortcode's end is looked for.
pub const SHORTCODE: usize = 2_000;
