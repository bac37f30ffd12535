//! Each test text has the mentions of one entity marked; the entity must have these and no others.

use std::sync::LazyLock;

use types::{Document, Entity, EntityKind, Gender, MentionKind};

use super::extract;
use crate::{Source, analyse, quotes};

static MODEL: LazyLock<english::Model> =
    LazyLock::new(|| english::Model::embedded().expect("the model is part of the build"));

fn entities_of(document: &Document) -> Vec<Entity> {
    let analysis = analyse(document, &MODEL);
    extract(&Source::new(document, &analysis), &quotes::scan(document))
}

/// Checks that one entity has exactly the marked mentions, and gives it back.
#[track_caller]
fn check(text: &str) -> Entity {
    let marked = testkit::marked(text);
    let entities = entities_of(&marked.document);
    let found = entities
        .iter()
        .find(|entity| entity.mentions.iter().map(|mention| mention.range).eq(marked.ranges.iter().copied()));
    found.cloned().unwrap_or_else(|| {
        let shown: Vec<String> = entities
            .iter()
            .map(|entity| {
                let ranges: Vec<_> = entity.mentions.iter().map(|mention| mention.range).collect();
                format!(
                    "{:?} {}: {:?}",
                    entity.kind,
                    entity.name,
                    testkit::words(&marked.document.text, &ranges)
                )
            })
            .collect();
        panic!("no entity has the marked mentions; there are\n{}", shown.join("\n"))
    })
}

/// Checks that an entity of this kind has exactly the marked mentions and this name.
#[track_caller]
fn check_named(text: &str, kind: EntityKind, name: &str) -> Entity {
    let entity = check(text);
    assert_eq!((entity.kind, entity.name.as_str()), (kind, name));
    entity
}

#[test]
fn titles_and_possessive_endings_are_no_part_of_a_name() {
    let entity = check_named(
        "Detective Chief Inspector [[Otto Lindqvist]] spoke first. The inquest was told of [[Lindqvist]]’s notes.",
        EntityKind::Person,
        "Otto Lindqvist",
    );
    assert_eq!(entity.title.as_deref(), Some("Detective Chief Inspector"));
}

#[test]
fn a_family_name_and_pronouns_go_to_the_bearer() {
    let entity = check_named(
        "[[Margaret Oduya]] drove home on Monday. Police stopped [[Oduya]] near the bridge, and [[she]] was arrested.",
        EntityKind::Person,
        "Margaret Oduya",
    );
    assert_eq!(entity.gender, Some(Gender::Female));
}

#[test]
fn a_middle_name_may_be_left_out() {
    check("[[Margaret Ann Oduya]] died on Friday. Friends of [[Margaret Oduya]] laid flowers.");
}

#[test]
fn two_people_of_one_family_name_are_told_apart_by_title() {
    let text =
        "Ruth Halvorsen and Peter Halvorsen left the court. Mr Halvorsen wept. Mrs Halvorsen said nothing.";
    let with = |ranges: &[&str]| {
        let mut marked = text.to_owned();
        for words in ranges {
            marked = marked.replacen(words, &words.replace("Halvorsen", "[[Halvorsen]]"), 1);
        }
        marked
    };
    let ruth = with(&["Mrs Halvorsen"]).replacen("Ruth Halvorsen", "[[Ruth Halvorsen]]", 1);
    let peter = with(&["Mr Halvorsen"]).replacen("Peter Halvorsen", "[[Peter Halvorsen]]", 1);
    check(&ruth);
    check(&peter);
}

#[test]
fn a_title_tells_more_of_gender_than_a_first_name() {
    let senator = check("Senator [[Lindsey Varga]] spoke first. Mr. [[Varga]] said that [[he]] would stay.");
    assert_eq!(senator.gender, Some(Gender::Male));
    check("Senator [[Lindsey Varga]] left early. [[Her]] husband, Mr. Varga, stayed.");
}

#[test]
fn a_relative_named_later_does_not_take_the_bare_name() {
    check(
        "President [[Varga]] arrived on Tuesday. [[His]] wife, Ilona Varga, stayed at the hotel. [[Varga]] met the mayor.",
    );
}

#[test]
fn father_and_son_stay_two() {
    check("[[John Tambling Sr]] and John Tambling Jr were both in the boat.");
    check("John Tambling Sr and [[John Tambling Jr]] were both in the boat.");
}

#[test]
fn a_family_is_an_entity_of_its_own() {
    let entity = check("Police spoke to [[Oduya’s family]] after Margaret Oduya died.");
    assert_eq!(entity.kind, EntityKind::Group);
    check("Police spoke to [[Oduya]]’s family after [[Margaret Oduya]] died.");
}

#[test]
fn a_first_name_alone_stays_so() {
    let entity = check(
        "[[The driver]], known only as [[Tobias]], was released. Neighbours call [[Tobias]] a quiet man.",
    );
    assert_eq!(entity.name, "Tobias");
}

#[test]
fn a_slip_in_a_family_name_is_the_one_bearer() {
    check("[[Margaret Oduya]] was found on Monday. Members of Ms [[Oduay]]’s family were told.");
}

#[test]
fn likely_slips_that_stand_side_by_side_are_two_people() {
    check("[[Karen Davies]] and Karen Davis sat on the jury.");
}

#[test]
fn a_stated_alias_is_one_person() {
    check("Leon Brack was hurt. [[The attacker]] was [[Ivan Toller]], who also used the surname [[Morrow]].");
    check("[[Edith Sorley]], née [[Quance]], was born in the village.");
}

#[test]
fn a_headline_in_title_case_names_who_the_report_names() {
    check(
        "[[Halvorsen]] Wins Mayor Race After Long Recount\nThe vote ended a week of doubt.\n[[Ruth Halvorsen]] won by nine votes.",
    );
}

#[test]
fn acronyms_and_short_forms_go_to_the_body_they_stand_for() {
    check("The [[Norland Bureau of Rivers]] ([[NBR]]) warned of floods. The [[NBR]] closed two bridges.");
    check("[[Varden Airlines]] cut six routes on Monday. Shares in [[Varden]] fell.");
}

#[test]
fn a_body_is_not_what_sits_in_it() {
    check("The Fenmoor Council Planning Committee met on Monday. The [[Fenmoor Council]] votes in May.");
}

#[test]
fn the_force_and_the_council_go_to_the_body_of_that_kind() {
    check("[[Aldermoor Police]] arrested a man. [[The force]] said two officers were hurt.");
    check("[[Aldermoor City Council]] sold the hall. [[The council]] had owned it since 1910.");
}

#[test]
fn a_description_is_joined_by_apposition_and_by_its_noun() {
    check("[[The electrician]], [[Ivan Toller]], drove off. [[Toller]] was stopped an hour later.");
    check("[[A courier]] was hit by a van on Sunday. [[The courier]] died in hospital.");
}

#[test]
fn an_age_tells_who_is_meant() {
    check("[[Ivan Toller]], 34, was hurt when a wall fell. [[The 34-year-old]] was flown to hospital.");
}

#[test]
fn kin_nouns_of_one_possessor_are_one() {
    check("[[Toller’s lawyer]] spoke outside court. Ivan Toller had fled, [[his solicitor]] said.");
}

#[test]
fn whose_lawyer_it_is_and_who_has_a_client_are_two_who_are_known() {
    let of_driver = "The driver was freed on Monday, with [[his lawyer]] thanking the police. [[Otto Varga]] had \
        written on behalf of [[his]] client. “I thank [[my solicitor]] Mr [[Varga]],” the driver said.";
    check(of_driver);
    check(
        "[[The driver]] was freed on Monday, with [[his]] lawyer thanking the police. Otto Varga had written on behalf \
         of [[his client]].",
    );
    // Two lawyers: either may be the client's.
    check(
        "The driver was freed, with [[his lawyer]] thanking the police. The owner's solicitor was silent. Otto Varga \
         had written on behalf of his client.",
    );
}

#[test]
fn a_pronoun_is_not_the_object_of_its_own_subject() {
    check("[[Ivan Toller]] saw Peter Brack. Brack hit [[him]].");
}

#[test]
fn a_pronoun_in_a_quotation_is_seldom_its_speaker() {
    check("[[Ivan Toller]] ran into the sea. Sergeant Ruth Brack said: “[[He]] saved the child.”");
}

#[test]
fn names_of_several_words_with_small_ones_are_whole() {
    check_named(
        "The [[Union of Tram Drivers]] called a strike.",
        EntityKind::Organisation,
        "Union of Tram Drivers",
    );
    check_named(
        "The [[Social Democratic and Labour Party]] lost two seats.",
        EntityKind::Organisation,
        "Social Democratic and Labour Party",
    );
}

#[test]
fn a_country_is_one_under_its_names() {
    check(
        "The ship left the [[United Kingdom]] in May. It returned to the [[UK]] in June, and [[Britain]] rejoiced.",
    );
}

#[test]
fn every_mention_is_of_one_entity_and_lies_in_the_text() {
    let text = "Ida Brandt, 41, told Otto Lund that she and her brother saw the driver. “He ran,” she said.";
    let document = Document::plain("a.txt", text);
    let entities = entities_of(&document);
    let mut ranges: Vec<_> =
        entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.range).collect();
    let all = ranges.len();
    ranges.sort();
    ranges.dedup();
    assert_eq!(ranges.len(), all);
    assert!(entities.iter().all(|entity| !entity.mentions.is_empty()));
    let named = |entity: &Entity| entity.mentions.iter().any(|mention| mention.kind == MentionKind::Name);
    assert!(entities.iter().all(|entity| entity.is_named == named(entity)));
}

#[test]
fn a_list_of_five_hundred_names_is_done_in_time_and_keeps_them_apart() {
    let first = ["Ada", "Boris", "Clara", "David", "Edith", "Frank", "Grace", "Harold", "Irene", "Jacob"];
    let stems = ["Bal", "Cor", "Dun", "Fen", "Gar", "Hol", "Kel", "Mor", "Nor", "Wex"];
    let ends = ["ford", "by", "ton", "wick", "ley"];
    let mut names = Vec::new();
    for first in first {
        for stem in stems {
            names.extend(ends.map(|end| format!("{first} {stem}{end}")));
        }
    }
    assert_eq!(names.len(), 500);
    let document = Document::plain("a.txt", &format!("The dead were named as {}.", names.join(", ")));
    let started = std::time::Instant::now();
    let entities = entities_of(&document);
    assert!(started.elapsed().as_secs() < 30);
    let most = entities.iter().map(|entity| entity.mentions.len()).max().unwrap_or(0);
    assert!(most <= 3, "one entity has {most} of the names");
}

#[test]
fn odd_texts_are_survived() {
    for text in [
        "",
        "'s",
        "the the the",
        "Mr",
        "Mr Mr Mr",
        "(X)",
        "’s ’s",
        "who also used the surname",
        "26-year-old",
    ] {
        entities_of(&Document::plain("a.txt", text));
    }
}

#[test]
fn whom_something_befell_is_one_of_whom_it_was_told() {
    check(
        "[[A man]] of 38 was arrested on Thursday. One man was found dead on the boat. Police said [[the arrested man]] \
        lives in Sele.",
    );
}

#[test]
fn a_bare_name_with_a_bearer_is_no_slip_for_another() {
    check(
        "The letter came from Odo P. Barre. Barre had led the mill since May. [[The mayor]], [[Ida M. Burre]] of Sele, said \
        nothing of it.",
    );
}

#[test]
fn a_nickname_in_marks_is_part_of_the_name() {
    check_named(
        "[[Tom “Bricks” Harl]] built the wall. [[Harl]] and Ida Brandt paid for [[his]] stones.",
        EntityKind::Person,
        "Tom “Bricks” Harl",
    );
    check_named("They spoke to [[Ida (Idy) Brandt]] on Friday.", EntityKind::Person, "Ida (Idy) Brandt");
}

#[test]
fn whom_a_report_identifies_is_the_one_described() {
    check("Police identified [[the girl]] as [[Ida Brandt]]. [[She]] lived in Sele.");
    check("The coroner names [[the man]] who drowned as [[Tom Harl]].");
}

#[test]
fn father_and_son_of_one_name_are_two() {
    check(
        "[[Tom Harl Jr.]] spoke on Monday. [[Harl]] left with [[his]] father, the singer Tom Harl, at noon.",
    );
}

#[test]
fn he_in_whole_sentences_in_marks_is_not_who_says_them() {
    check(
        "Otto Lund came. [[Ida’s brother]], [[Tom Harl]], left early. “He was arrested in a park,” [[Harl]] said.",
    );
}

#[test]
fn who_is_not_named_for_a_reason_is_the_one_the_reason_is_of() {
    check("Spokesman Otto Lund refused to name [[the driver]] because [[he]] is [[a minor]].");
}

#[test]
fn words_that_a_report_has_a_name_without_are_no_part_of_it() {
    check(
        "Board Nominates [[Ida Brandt]] for a post\n\nThe trust named [[Ida Brandt]] on Friday, and [[she]] agreed.",
    );
    check(
        "The court heard that [[Ida Brandt]] Resigns was the headline. [[Ida Brandt]] resigns on Friday, [[she]] said.",
    );
}

#[test]
fn a_first_name_that_another_goes_by_as_well_is_his() {
    check("[[Tom Harl]] spoke. The driver, who also goes by the name [[Tom]], ran. [[Harl]] left.");
}

#[test]
fn father_and_child_of_one_name_are_told_apart_by_their_ages() {
    check("[[Otto Lund]], 31, drove the car. 14-month-old Otto Lund Jr. was asleep in it.");
}

#[test]
fn towns_of_datelines_and_homes_are_places() {
    check_named("[[BRASK]], Norland (KQZT) – A shop in [[Brask]] burned.", EntityKind::Place, "BRASK");
    check_named("Tom Harl, 33, of [[Covell]], was hurt.", EntityKind::Place, "Covell");
    check_named("They met on [[Van Orsay St.]] Saturday and left.", EntityKind::Place, "Van Orsay St.");
}
