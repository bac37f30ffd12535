//! What names, and the nouns that stand for people and bodies, mean apart from any report.
//!
//! Parts of a person's name ([`PersonName`]), titles before it ([`titles`]), given names with the gender they
//! mostly have and their short forms ([`given`]), likeness of spelling and sound ([`spelling`]), names of bodies
//! with their abbreviations ([`bodies`]), names of countries ([`places`]), which places lie in which ([`gazetteer`]), nouns
//! for people and bodies with what they are a kind of ([`nouns`]), words of opposite meaning ([`opposites`]) and of the
//! same ([`synonyms`]), what kind of act a word is ([`classes`]).
//!
//! **Invariant.** Every answer depends on the words asked about alone: no document, no position and no earlier
//! question has a part in it. The lists are general ones; none was made for a story.
//!
//! This crate does not decide who is who: it says what two names have in common, `annotate` and `align` say
//! what follows.

pub mod bodies;
pub mod classes;
mod fold;
pub mod gazetteer;
pub mod given;
pub mod nouns;
pub mod opposites;
mod person;
pub mod places;
pub mod spelling;
pub mod synonyms;
pub mod titles;

pub use fold::{fold, fold_words};
pub use person::{Fit, PersonName};
