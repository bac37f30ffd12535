//! What follows from the links of a story: origins, facts with verdicts, timeline, brief, what one report alone
//! has; and how a draft stands to the reports.
//!
//! **Invariant.** Nothing is said without a place: every finding holds the characters of a report that show it.
//! No sentence is ever made here; the brief and the timeline are the reports' own words.
//!
//! Independent origins are counted per finding, not per report: one report has many origins.

mod acts;
mod brief;
mod care;
mod check;
mod claims;
mod facts;
mod only;
mod origins;
mod reports;
mod timeline;
mod values;

use types::{Annotated, CollatedStory, Directives, Links, Story};

pub use check::{Reading, check};
pub use origins::Origins;
pub use reports::Reports;
pub use values::says_less;

/// Works out what the reports of one story say together.
///
/// `annotated` are the story's reports in the order of their numbers, `links` what was lined up across them.
pub fn compare(
    story: Story,
    annotated: &[Annotated<'_>],
    links: Links,
    directives: &Directives,
) -> CollatedStory {
    let reports = Reports::new(annotated, &links);
    let origins = Origins::trace(&reports, directives);
    let facts = facts::compare(&reports, &origins);
    let claim_support = claims::support(&reports, &origins);
    let timeline = timeline::timeline(&reports, &origins);
    let (brief, refused) = brief::brief(&reports, &claim_support);
    let only = only::only(&reports);
    let title = brief::title(&reports);
    let acts = acts::acts(&reports);
    let care = care::care(&reports);
    let passage_origins = origins.of_passages().to_vec();
    CollatedStory {
        story,
        title,
        origins: origins.into_origins(),
        passage_origins,
        facts,
        claim_support,
        timeline,
        brief,
        refused,
        only,
        acts,
        care,
        links,
    }
}
