//! How the values of several reports are judged, from the reports' words to the verdict: agree, vaguer, updated,
//! conflict. Every report here is invented.

use std::sync::LazyLock;

use serde_json::Value;
use tellings::{Ingested, Reader, Settings, Silent, report};
use types::{Directives, Document, DocumentId, Stamp};

static READER: LazyLock<Reader> = LazyLock::new(|| {
    Reader::new(&Settings { threads: Some(1), ..Settings::default() }).expect("the model is built in")
});

/// The facts of reports that are one story, one a day from 3 March 2031 on, with their reasons.
fn story(texts: &[&str]) -> Value {
    let ids: Vec<String> = (0..texts.len()).map(|at| format!("{at}.txt")).collect();
    let documents = ids.iter().zip(texts).zip(3..).map(|((id, text), day)| {
        let mut document = Document::plain(id, text);
        document.published =
            Some(Stamp { year: 2031, month: 3, day, second_of_day: None, offset_minutes: None });
        document
    });
    let reports = Ingested {
        documents: documents.collect(),
        directives: Directives {
            join: vec![ids.iter().map(|id| DocumentId::new(id.as_str())).collect()],
            ..Directives::default()
        },
        diagnostics: Vec::new(),
    };
    let options = report::Options { explain: true, ..report::Options::default() };
    let collation = report::collation(&READER.collate(reports, &Silent), &options);
    serde_json::from_str(&report::json::to_string(&collation)).expect("JSON")
}

/// The verdict and the values of the fact of this subject and attribute.
fn fact(texts: &[&str], subject: &str, attribute: &str) -> Option<(String, Vec<String>, Value)> {
    let collation = story(texts);
    let facts = collation["stories"][0]["facts"].as_array().expect("facts").clone();
    let fact =
        facts.into_iter().find(|fact| fact["subject_text"] == subject && fact["attribute"] == attribute)?;
    let words = |value: &Value| value["value"].as_str().map(str::to_owned).unwrap_or_default();
    let values = fact["values"].as_array().expect("values").iter().map(words).collect();
    Some((fact["verdict"].as_str().expect("a verdict").to_owned(), values, fact))
}

#[track_caller]
fn check(texts: &[&str], subject: &str, attribute: &str, verdict: &str, values: &[&str]) {
    let found = fact(texts, subject, attribute);
    let found = found.as_ref().map(|(verdict, values, _)| {
        (verdict.as_str(), values.iter().map(String::as_str).collect::<Vec<_>>())
    });
    assert_eq!(found, Some((verdict, values.to_vec())), "{subject}: {attribute}");
}

#[test]
fn ages_conflict_and_say_why() {
    let texts =
        ["Ida Brandt, 41, was hurt in a fire at Brask.", "Ida Brandt, 38, was hurt in a fire at Brask."];
    check(&texts, "Ida Brandt", "age", "conflict", &["41", "38"]);
    let (_, _, fact) = fact(&texts, "Ida Brandt", "age").expect("a fact");
    let reason = &fact["reasons"][0];
    assert_eq!(reason["text"], "these values cannot both hold");
    assert_eq!(reason["places"].as_array().map(Vec::len), Some(2));
}

#[test]
fn one_person_says_why() {
    let collation = story(&["Ida Brandt, 41, was hurt.", "The fire hurt Ida Maria Brandt, 41."]);
    let people = collation["stories"][0]["entities"].as_array().expect("entities");
    let ida = people.iter().find(|entity| entity["type"] == "person").expect("a person");
    assert_eq!(ida["names"].as_array().map(Vec::len), Some(2));
    let reasons = ida["merged_because"].as_array().expect("reasons");
    assert!(
        !reasons.is_empty()
            && reasons.iter().all(|reason| !reason["places"].as_array().expect("places").is_empty())
    );
}

#[test]
fn people_of_unlike_ages_without_a_name_are_not_compared() {
    let texts = [
        "A 13-year-old boy was hurt at Brask. The boy was taken home.",
        "A 15-year-old boy was hurt at Brask. The boy was taken home.",
    ];
    let collation = story(&texts);
    let facts = collation["stories"][0]["facts"].as_array().expect("facts");
    assert!(facts.iter().all(|fact| fact["verdict"] != "conflict"), "{facts:#?}");
}

#[test]
fn what_was_not_known_is_known_later() {
    check(
        &[
            "Police at Brask said no motive was known for the fire.",
            "Tom Harl was angry about the sale of the mill.",
        ],
        "Tom Harl",
        "motive",
        "updated",
        &["not known", "angry about the sale of the mill"],
    );
}

#[test]
fn an_office_is_one_before_the_name_and_behind_it() {
    check(
        &["Mayor Ida Brandt left Brask.", "Ida Brandt, the mayor, left Brask."],
        "Ida Brandt",
        "occupation",
        "agree",
        &["Mayor"],
    );
}

#[test]
fn a_spelling_is_no_slip_where_reports_differ_in_it() {
    check(
        &["Police Chief Blane Marsk spoke at Brask.", "Police Chief Blain Marsk spoke at Brask."],
        "Blain Marsk",
        "name",
        "conflict",
        &["Blain Marsk", "Blane Marsk"],
    );
}

#[test]
fn whoever_rounds_an_hour_says_less() {
    check(
        &[
            "The fire broke out around 2 a.m. on Monday at Brask.",
            "The fire broke out at 2:17 a.m. on Monday at Brask.",
        ],
        "the event",
        "time_of_day",
        "vaguer",
        &["around 2 a.m.", "2:17 a.m."],
    );
}

#[test]
fn a_number_that_grows_is_updated() {
    check(
        &[
            "The Fernhill page has gained 28,000 followers.",
            "The Fernhill page has gained 100,000 followers.",
        ],
        "Fernhill page",
        "count",
        "updated",
        &["28,000 followers", "100,000 followers"],
    );
}

#[test]
fn whether_two_will_meet_can_conflict() {
    check(
        &[
            "Marit Soley will meet Ida Brandt at Brask.",
            "Marit Soley is unlikely to meet Ida Brandt at Brask.",
        ],
        "Marit Soley",
        "prospect",
        "conflict",
        &["will meet Ida Brandt", "unlikely to meet Ida Brandt"],
    );
}

#[test]
fn a_report_stands_with_the_most_it_says() {
    check(
        &[
            "Tom Harl was stabbed in Orsay, west Brask. He was stabbed in Orsay.",
            "Tom Harl was stabbed in Orsay, west Brask.",
        ],
        "the event",
        "place",
        "agree",
        &["Orsay, west Brask", "Orsay"],
    );
}

#[test]
fn forms_of_address_and_own_names_are_no_facts() {
    let texts = ["Mr Tom Harl, known as Tom, left Brask.", "Mr Tom Harl, known as Tom, left Brask."];
    let collation = story(&texts);
    let facts = collation["stories"][0]["facts"].as_array().expect("facts");
    let rubbish: Vec<&Value> =
        facts.iter().filter(|fact| fact["attribute"] == "title" || fact["attribute"] == "alias").collect();
    assert!(rubbish.is_empty(), "{rubbish:#?}");
}

#[test]
fn what_is_told_without_a_date_stands_on_the_day_of_its_report() {
    let collation = story(&["The mill at Brask burned down. It may be built again."]);
    let timeline = collation["stories"][0]["timeline"].as_array().expect("a timeline");
    assert_eq!(timeline.len(), 1, "{timeline:#?}");
    assert_eq!(timeline[0]["date"], "2031-03-03");
    assert!(timeline[0]["reason"].as_str().is_some_and(|reason| reason.contains("day of the report")));
}

#[test]
fn what_is_told_without_a_date_stands_on_the_day_that_its_report_begins_with() {
    let dates = |text: &str| -> Vec<String> {
        let collation = story(&[text]);
        let timeline = collation["stories"][0]["timeline"].as_array().expect("a timeline").clone();
        timeline.iter().map(|entry| entry["date"].as_str().expect("a date").to_owned()).collect()
    };
    // The report is of Monday, 3 March 2031.
    assert_eq!(
        dates("The mill at Brask burned down on Saturday. Nobody was hurt."),
        ["2031-03-01", "2031-03-01"]
    );
    // Long before the report or after it is not the day of its news.
    assert_eq!(
        dates("The mill at Brask burned down on 1 February. Nobody was hurt."),
        ["2031-02-01", "2031-03-03"]
    );
    assert_eq!(dates("Ida Brandt will leave on Friday. She wrote a letter."), ["2031-03-03", "2031-03-07"]);
}

#[test]
fn whoever_did_it_may_be_counted_or_not() {
    check(
        &[
            "A gunman killed two people at Brask before killing himself.",
            "Three people were killed at Brask, including the gunman.",
        ],
        "the event",
        "killed",
        "agree",
        &["2 besides the attacker"],
    );
    check(
        &["A gunman killed two people at Brask.", "Three people were killed at Brask."],
        "the event",
        "killed",
        "updated",
        &["2", "3"],
    );
}

#[test]
fn hours_of_another_day_are_of_another_happening() {
    check(
        &[
            "The fire at Brask broke out at 4:07 a.m. on Monday.",
            "The fire at Brask broke out early on Monday. An attack followed on Thursday morning.",
        ],
        "the event",
        "time_of_day",
        "vaguer",
        &["4:07 a.m.", "early on Monday"],
    );
}

#[test]
fn what_somebody_gave_is_theirs() {
    let texts = [
        "Tom Harl, 38, was hurt at Brask.",
        "Tom Harl was hurt at Brask. The police had given his age as 41.",
    ];
    let collation = story(&texts);
    let story = &collation["stories"][0];
    let age = story["facts"].as_array().expect("facts").iter().find(|fact| fact["attribute"] == "age");
    let values = age.expect("an age")["values"].as_array().expect("values").clone();
    let given = values.iter().find(|value| value["value"] == "41").expect("41");
    let origin = &given["support"][0]["origin"];
    let origins = story["origins"].as_array().expect("origins");
    let label = origins.iter().find(|known| &known["id"] == origin).map(|known| &known["label"]);
    assert!(label.and_then(Value::as_str).is_some_and(|label| label.to_lowercase().contains("police")));
}

#[test]
fn owner_and_manager_of_one_house_conflict() {
    check(
        &[
            "Kiran Lorn, owner of the Orsay Inn, spoke at Brask.",
            "Kiran Lorn, manager of the Orsay Inn, spoke at Brask.",
        ],
        "Kiran Lorn",
        "occupation",
        "conflict",
        &["owner of the Orsay Inn", "manager of the Orsay Inn"],
    );
}

#[test]
fn a_name_kept_back_is_given_later() {
    check(
        &[
            "Police at Brask will not release the name of the suspect.",
            "Police at Brask charged Tom Harl with murder.",
        ],
        "Tom Harl",
        "name",
        "updated",
        &["withheld", "Tom Harl"],
    );
}

#[test]
fn the_only_officer_hurt_is_the_one_who_is_named() {
    let collation = story(&[
        "An officer was slightly wounded at Brask. The officer was treated and released.",
        "Officer Ida Brandt was injured at Brask. She was treated for minor injuries.",
    ]);
    let people = collation["stories"][0]["entities"].as_array().expect("entities");
    let ida = people.iter().find(|entity| entity["name"] == "Ida Brandt").expect("a person");
    assert!(!ida["merged_because"].as_array().expect("reasons").is_empty(), "{people:#?}");
}

#[test]
fn numbers_that_are_no_facts_make_none() {
    let text = "Brask beat Orsay 3–1. Ring 020 7946 0018 or write to 45 Elm Grove Road. Revenue fell in fiscal 2031. \
                Ida Brandt, the painter, died in 1874, aged 71. The shop opens at 9 a.m. and shuts at 5.30 p.m.";
    let collation = story(&[text, text]);
    let facts = collation["stories"][0]["facts"].as_array().expect("facts");
    let wrong: Vec<&Value> = facts
        .iter()
        .filter(|fact| {
            matches!(
                fact["attribute"].as_str(),
                Some(
                    "killed"
                        | "injured"
                        | "arrested"
                        | "missing"
                        | "count"
                        | "money"
                        | "time_of_day"
                        | "date"
                )
            ) || fact["attribute"] == "age" && fact["values"][0]["value"] != "71"
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn two_people_of_one_name_keep_their_ages() {
    let text = "Tom Harl, 61, and his son, Tom Harl, 19, were hurt in a fire at Brask.";
    let collation = story(&[text, text]);
    let facts = collation["stories"][0]["facts"].as_array().expect("facts");
    assert!(facts.iter().all(|fact| fact["verdict"] != "conflict"), "{facts:#?}");
    let ages = facts.iter().filter(|fact| fact["attribute"] == "age").count();
    assert_eq!(ages, 2, "{facts:#?}");
}

/// The verdict on what two reports state in these sentences, each beside others of its own.
fn stated(one: &str, other: &str) -> String {
    let first = format!("Fire at the mill\n\n{one} The mayor wept at the sight of it. Boats were burned.");
    let second = format!("Fire at mill\n\n{other} Rain fell on the town all day.");
    let collation = story(&[&first, &second]);
    let statements = collation["stories"][0]["statements"].as_array().expect("statements").clone();
    let about = |statement: &&Value| statement["text"].as_str().expect("text").contains("old mill");
    let ours = statements.iter().find(about).unwrap_or_else(|| panic!("{statements:#?}"));
    ours["verdict"].as_str().expect("a verdict").to_owned()
}

#[test]
fn a_denial_elsewhere_in_a_sentence_contradicts_nobody() {
    let trust = "to the harbour trust in May";
    let sold = format!("The council sold the old mill at Brask {trust}.");
    assert_eq!(
        stated(&sold, &format!("The council did not sell the old mill at Brask {trust}.")),
        "conflict"
    );
    let cant = format!("The council cant sell the old mill at Brask {trust}.");
    assert_ne!(stated(&cant, &format!("The council can't sell the old mill at Brask {trust}.")), "conflict");
    let said = format!("It was said that the council did not sell the old mill at Brask {trust}.");
    assert_ne!(
        stated(&said, &format!("The council did not sell the old mill at Brask {trust}.")),
        "conflict"
    );
}

#[test]
fn titles_and_trades_of_one_meaning_agree() {
    check(
        &["Brask Gov. Ida Brandt left.", "Brask Governor Ida Brandt left."],
        "Ida Brandt",
        "occupation",
        "agree",
        &["Brask Gov."],
    );
}

#[test]
fn the_dead_of_another_attack_are_not_the_storys() {
    check(
        &[
            "A man opened fire at a mill in Brask on Monday, killing two workers. In February, a man opened fire at a school in Tallow, killing three.",
            "Two people were killed in a shooting at the mill in Brask on Monday.",
        ],
        "the event",
        "killed",
        "agree",
        &["2"],
    );
}

#[test]
fn that_there_are_several_is_no_fact() {
    let texts =
        ["The law was passed in several states.", "The law was passed in several states of the north."];
    assert_eq!(fact(&texts, "state", "count").map(|(verdict, _, _)| verdict), None);
}

/// Whether the story's suspect without a name is taken to be Tom Harl.
fn is_named(texts: &[&str]) -> bool {
    let collation = story(texts);
    let people = collation["stories"][0]["entities"].as_array().expect("entities").clone();
    let harl = people.iter().find(|entity| entity["name"] == "Tom Harl").expect("a person").to_string();
    harl.contains("suspect\"")
}

#[test]
fn whoever_is_kept_anonymous_is_not_named_from_elsewhere() {
    let charged = "Police at Brask charged Tom Harl with murder.";
    assert!(is_named(&[
        "Police at Brask questioned the suspect for an hour. The suspect was silent.",
        charged
    ]));
    for kept in [
        "The suspect cannot be named for legal reasons. The suspect was held at Brask.",
        "The Brask Post is not naming the suspect because of his age. The suspect was held at Brask.",
        "The suspect, who asked not to be named, was held at Brask.",
    ] {
        assert!(!is_named(&[kept, charged]), "{kept}");
    }
    // Kept back so far, and given on a later day.
    for so_far in [
        "Law enforcement at Brask has not released the name and age of the suspect. The suspect was held.",
        "Police at Brask, who asked for help, have not named the suspect. The suspect had minor injuries.",
    ] {
        assert!(is_named(&[so_far, charged]), "{so_far}");
    }
    // Kept back so far, and given by a report of the day before: nobody knows that it is the same person.
    assert!(!is_named(&[
        charged,
        "Police at Brask will not release the name of the suspect. The suspect was held."
    ]));
}

#[test]
fn whoever_died_in_bed_was_not_killed() {
    let texts = [
        "Ida Brandt, the painter, died at her home in Brask on Monday. She was 91.",
        "Ida Brandt, the painter, died on Monday, aged 91.",
    ];
    assert_eq!(fact(&texts, "the event", "killed").map(|(verdict, _, _)| verdict), None);
}

#[test]
fn a_town_says_more_than_its_region() {
    check(
        &[
            "A woman was shot in Milwaukee on Monday.",
            "A woman was shot in Wisconsin on Monday.",
            "A woman was shot in Milwaukee.",
        ],
        "the event",
        "place",
        "vaguer",
        &["Milwaukee", "Wisconsin"],
    );
}

#[test]
fn reports_that_tell_of_one_dead_in_other_words_stand_with_the_count() {
    let (verdict, values, fact) = fact(
        &[
            "The fire at Brask killed two people on Monday.",
            "One person died and three people were hurt in the fire at Brask on Monday.",
            "Fire broke out at Brask on Monday. “One man was found dead on board,” Tom Harl said.",
        ],
        "the event",
        "killed",
    )
    .expect("a fact");
    assert_eq!(verdict, "conflict");
    let one = values.iter().position(|value| value == "1").expect("the other number");
    assert_eq!(fact["values"][one]["support"].as_array().map(Vec::len), Some(2), "{fact:#}");
}

#[test]
fn a_number_that_a_report_says_has_grown_is_updated() {
    check(
        &[
            "A second man has died after the fire at Brask, bringing the number of dead to two.",
            "One person was killed in the fire at Brask on Monday.",
        ],
        "the event",
        "killed",
        "updated",
        &["2", "1"],
    );
}

#[test]
fn father_and_son_of_one_name_keep_their_ages() {
    let texts = [
        "Otto Lund, 18, was hurt at Brask. Otto Lund, 39, his father, ran to the mill.",
        "Otto Lund, 18, was hurt at Brask.",
    ];
    let collation = story(&texts);
    let facts = collation["stories"][0]["facts"].as_array().expect("facts");
    assert!(facts.iter().all(|fact| fact["verdict"] != "conflict"), "{facts:#?}");
}

#[test]
fn an_age_of_then_is_no_rival_to_that_of_now() {
    check(
        &[
            "Ida Brandt, 16, is charged with the theft. Ida Brandt was 15 at the time.",
            "Ida Brandt, 16, is charged with a theft in Brask.",
        ],
        "Ida Brandt",
        "age",
        "agree",
        &["16"],
    );
}

#[test]
fn a_nickname_gives_nobody_elses_age() {
    let texts = [
        "The fire killed Ida Harl, 61. Tom “Bricks” Harl, 54, was hurt.",
        "Ida Harl, 61, died in the fire. Tom Harl was hurt.",
    ];
    check(&texts, "Ida Harl", "age", "agree", &["61"]);
}

#[test]
fn the_only_dead_of_an_age_is_the_one_who_is_named() {
    let texts = [
        "A 7-year-old boy died in a fire at Brask on Monday.",
        "Otto Lund, 7, died in a fire at Brask on Monday, officers said.",
    ];
    check(&texts, "Otto Lund", "status", "agree", &["dead"]);
    // Where two died, nobody can tell.
    let texts = [
        "A 7-year-old boy and a 9-year-old girl died in a fire at Brask. The boy died first. The girl died later.",
        "Otto Lund, 7, died in a fire at Brask on Monday, officers said.",
    ];
    assert_eq!(fact(&texts, "Otto Lund", "status").map(|(verdict, ..)| verdict), Some("single".to_owned()));
}

#[test]
fn what_did_not_happen_until_then_happened() {
    let conflicts = |texts: &[&str]| {
        let collation = story(texts);
        let statements = collation["stories"][0]["statements"].as_array().expect("statements").clone();
        statements.iter().filter(|statement| statement["verdict"] == "conflict").count()
    };
    let took = "The Brask rowers took the lead when the Orsay boat lost an oar near the bridge.";
    let late = "The Brask rowers did not take the lead until the Orsay boat lost an oar near the bridge.";
    let never = "The Brask rowers did not take the lead when the Orsay boat lost an oar near the bridge.";
    assert_eq!(conflicts(&[took, late]), 0);
    assert_eq!(conflicts(&[took, never]), 1);
}

#[test]
fn terms_are_one_in_months_and_years() {
    check(
        &[
            "Tom Harl was sentenced to 36 months in prison for the theft in Brask.",
            "Tom Harl was sentenced to three years in prison for a theft in Brask.",
        ],
        "Tom Harl",
        "sentence",
        "agree",
        &["36 months"],
    );
}
