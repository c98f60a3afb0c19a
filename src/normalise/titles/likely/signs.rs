//! What speaks for and against a title, each with its weight.

macro_rules! signs {
    ($($name:ident $weight:literal $words:literal,)*) => {
        /// A sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Sign { $($name,)* }

        impl Sign {
            /// All of them, in their order.
            const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns its weight, in tenths of the natural logarithm of the odds.
            pub(crate) fn weight(self) -> i32 {
                match self { $(Self::$name => $weight,)* }
            }

            /// Returns what it says for a title, in words; empty where that would tell an editor nothing.
            pub(crate) fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

// The weights are those of a logistic regression over 37,000 readings of capitalised words in books of fourteen
// authors, rounded. Five are set by hand. `Year`: the years in those books are mostly those of editions, while
// reviews name the year of the work. `OwnPeriodical` and `GenericPossessed`: `Harper’s Magazine` is one name.
// `GenericOf`: a `History` of something goes on. `Entitled`: persons are called, works alone are entitled.
signs! {
    Always -11 "",
    // What stands before it.
    KindBefore 13 "the kind of work stands right before it",
    KindNear 3 "the kind of work is named before it",
    Called 10 "something is said to be called so",
    Entitled 26 "something is entitled so",
    AuthorOf 24 "it is what someone is the author of, or what has a page, a copy, a scene",
    Verb 10 "it is read, seen, written or made",
    Possessive 22 "it belongs to a name: its maker's, likely",
    PossessivePronoun 15 "it is said to be someone's own",
    OneCued 3 "",
    In 9 "something stands or happens in it",
    OneIn 3 "",
    From 4 "something is taken from it",
    On 2 "",
    Listed 4 "it stands in a list of names",
    Colon 5 "",
    TheBefore 6 "",
    A -12 "",
    Place -3 "",
    RankBefore -9 "",
    SentenceStart -12 "",
    CapitalBefore -12 "",
    PartOf -11 "",
    Quoted -20 "",
    // What it is made of.
    StartsThe 32 "it brings its own `The` into the sentence",
    StartsA 4 "it brings its own article into the sentence",
    Foreign 6 "it has small words of another language in it",
    Genre 13 "it begins as titles begin",
    Periodical 25 "it is named as periodicals are",
    Exclaims 5 "it has a mark of its own at its end",
    InnerSmall -6 "",
    InnerAnd -6 "",
    InnerPossessive -7 "",
    Four -5 "",
    One -20 "",
    Common -2 "",
    Unusual -5 "",
    LastAlone -5 "",
    TwoNames -9 "",
    Given -11 "",
    Rank -21 "",
    Body -20 "",
    Calendar -7 "",
    Initial -16 "",
    Capitals -13 "",
    Digits -21 "",
    Pronoun -22 "",
    HoldsMaker -9 "",
    OwnPeriodical 20 "it is named as periodicals are",
    GenericPossessed -40 "",
    GenericOf -15 "",
    // What stands behind it.
    Year 15 "its year follows",
    Maker 12 "its maker is named behind it",
    Cited 5 "it is cited with a page, a volume or a year",
    KindAfter 8 "the kind of work stands behind it",
    KindAround 5 "works are spoken of near it",
    WorkDoes 5 "it opens, appears, tells, as works do",
    PersonDoes -5 "",
    Owns -22 "",
    CapitalAfter -10 "",
    Cut -19 "",
    RunsOn -18 "",
}

/// The signs that hold somewhere, and what they weigh together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signs {
    bits: u64,
    weight: i32,
}

const _: () = assert!(Sign::ALL.len() <= u64::BITS as usize);

impl Signs {
    /// Adds a sign where it holds.
    pub(crate) fn put(&mut self, holds: bool, sign: Sign) {
        if holds {
            self.bits |= 1 << sign as u32;
            self.weight += sign.weight();
        }
    }

    /// Returns the sum of their weights.
    pub(crate) fn weight(self) -> i32 {
        self.weight
    }

    /// Returns them in their order.
    pub(crate) fn iter(self) -> impl Iterator<Item = Sign> {
        Sign::ALL.iter().copied().filter(move |&sign| self.bits >> sign as u32 & 1 == 1)
    }
}
