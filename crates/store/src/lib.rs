//! Documents kept: between runs in a [`State`], a file of SQLite; within one run on a [`Shelf`], in memory as long as
//! they are few and in a temporary file when they are many.
//!
//! **Invariant.** A document comes back as it was put in, or an error says that it does not. A state is changed by a
//! whole run or not at all: whoever kills a run, or has no room left, finds what was there before. What is kept beside
//! a document can be made anew from it.
//!
//! Nothing is worked out here, and no other stage reads or writes a state.

mod record;
mod shelf;
mod state;

pub use shelf::Shelf;
pub use state::{Change, Error, Kept, State, Writing};
