//! The closed sets of labels that spaCy's English pipelines give.

use std::fmt;

/// A model file named a label that this crate does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLabel(pub(crate) String);

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown label {:?}", self.0)
    }
}

impl std::error::Error for UnknownLabel {}

macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $written:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$variant_meta])* #[doc = concat!("Written `", $written, "`.")] $variant,)*
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The label as spaCy writes it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $written,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownLabel;
            fn from_str(written: &str) -> Result<Self, UnknownLabel> {
                match written {
                    $($written => Ok(Self::$variant),)*
                    _ => Err(UnknownLabel(written.to_owned())),
                }
            }
        }
    };
}

labels! {
    /// A coarse part of speech of Universal Dependencies, with spaCy's `SPACE` for tokens of white space.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X", Space = "SPACE",
    }
}

labels! {
    /// A fine part of speech: the Penn Treebank tags as OntoNotes 5 uses them.
    Tag {
        Dollar = "$", CloseQuote = "''", Comma = ",", OpenBracket = "-LRB-", CloseBracket = "-RRB-",
        Stop = ".", Colon = ":", Add = "ADD", Afx = "AFX", Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX",
        Fw = "FW", Hyph = "HYPH", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Ls = "LS", Md = "MD",
        Nfp = "NFP", Nn = "NN", Nnp = "NNP", Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Pos = "POS",
        Prp = "PRP", PrpPoss = "PRP$", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP", Sym = "SYM",
        To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ",
        Wdt = "WDT", Wp = "WP", WpPoss = "WP$", Wrb = "WRB", Xx = "XX", Space = "_SP", OpenQuote = "``",
    }
}

labels! {
    /// How a token depends on its head: the CLEAR style labels of spaCy's English parsers.
    Dep {
        /// The head of its sentence.
        Root = "ROOT",
        Acl = "acl", Acomp = "acomp", Advcl = "advcl", Advmod = "advmod", Agent = "agent", Amod = "amod",
        Appos = "appos", Attr = "attr", Aux = "aux", Auxpass = "auxpass", Case = "case", Cc = "cc",
        Ccomp = "ccomp", Compound = "compound", Conj = "conj", Csubj = "csubj", Csubjpass = "csubjpass",
        Dative = "dative", Dep = "dep", Det = "det", Dobj = "dobj", Expl = "expl", Intj = "intj",
        Mark = "mark", Meta = "meta", Neg = "neg", Nmod = "nmod", Npadvmod = "npadvmod", Nsubj = "nsubj",
        Nsubjpass = "nsubjpass", Nummod = "nummod", Oprd = "oprd", Parataxis = "parataxis",
        Pcomp = "pcomp", Pobj = "pobj", Poss = "poss", Preconj = "preconj", Predet = "predet",
        Prep = "prep", Prt = "prt", Punct = "punct", Quantmod = "quantmod", Relcl = "relcl",
        Xcomp = "xcomp",
    }
}

labels! {
    /// What a named entity is, in the types of OntoNotes 5.
    EntityLabel {
        /// People, including fictional.
        Person = "PERSON",
        /// Nationalities, religious and political groups.
        Norp = "NORP",
        /// Buildings, airports, roads, bridges.
        Fac = "FAC",
        /// Companies, agencies, institutions.
        Org = "ORG",
        /// Countries, cities, counties.
        Gpe = "GPE",
        /// Other places: mountains, bodies of water, regions.
        Loc = "LOC",
        /// Objects, vehicles, foods.
        Product = "PRODUCT",
        /// Named storms, battles, wars, sports events.
        Event = "EVENT",
        /// Titles of books, songs, films.
        WorkOfArt = "WORK_OF_ART",
        /// Named documents made into law.
        Law = "LAW",
        /// Any named language.
        Language = "LANGUAGE",
        /// Dates or periods of a day or more.
        Date = "DATE",
        /// Times and periods shorter than a day.
        Time = "TIME",
        /// Percentages, the sign included.
        Percent = "PERCENT",
        /// Sums of money, the unit included.
        Money = "MONEY",
        /// Measurements of weight, distance and the like.
        Quantity = "QUANTITY",
        /// "first", "second".
        Ordinal = "ORDINAL",
        /// Numbers that are none of the above.
        Cardinal = "CARDINAL",
    }
}
