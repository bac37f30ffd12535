//! Reports with their entities marked: `{p.ida:Ida Brandt}` is a name of the person `ida`, `{p.ida~the driver}` a
//! description and `{p.ida^she}` a pronoun; `o` is an organisation, `l` a place, `g` a group; marks may nest. `/f`,
//! `/m` behind a key give a gender. Expected are the identities of several entities, as `report.key` pairs.

use std::collections::BTreeMap;

use text::TextRange;
use types::{
    Annotated, Annotations, Directives, DocNumber, Document, Entity, EntityKind, Gender, Identity, Layer,
    Mention, MentionKind, Producer,
};

use super::identities;

fn layer<T>(items: Vec<T>) -> Layer<T> {
    Layer::new(Producer { name: "test", version: "1" }, items)
}

struct Report {
    document: Document,
    annotations: Annotations,
    /// The key of each entity.
    keys: Vec<String>,
}

fn report(id: usize, marked: &str) -> Report {
    let mut plain = String::new();
    let mut open: Vec<(String, MentionKind, usize)> = Vec::new();
    let mut mentions: Vec<(String, MentionKind, usize, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['{', '}']) {
        plain.push_str(&rest[..at]);
        let is_end = rest[at..].starts_with('}');
        rest = &rest[at + 1..];
        if is_end {
            let (key, kind, start) = open.pop().expect("a mark was opened");
            mentions.push((key, kind, start, plain.len()));
            continue;
        }
        let sign = rest.find([':', '~', '^']).expect("a mark has a sign");
        let kind = match &rest[sign..=sign] {
            ":" => MentionKind::Name,
            "~" => MentionKind::Description,
            _ => MentionKind::Pronoun,
        };
        open.push((rest[..sign].to_owned(), kind, plain.len()));
        rest = &rest[sign + 1..];
    }
    plain.push_str(rest);
    let document = Document::plain(&format!("{id}"), &plain);
    let mut by_key: BTreeMap<String, (Vec<Mention>, Option<Gender>)> = BTreeMap::new();
    for (key, kind, start, end) in mentions {
        let (key, gender) =
            key.split_once('/').map_or((key.as_str(), None), |(key, gender)| (key, Some(gender)));
        let entry = by_key.entry(key.to_owned()).or_default();
        entry.0.push(Mention { range: document.text.range(start, end).unwrap(), kind });
        entry.1 = entry.1.or(gender.map(|gender| if gender == "f" { Gender::Female } else { Gender::Male }));
    }
    let mut entities: Vec<(String, Entity)> = by_key
        .into_iter()
        .map(|(key, (mut mentions, gender))| {
            mentions.sort_by_key(|mention| mention.range);
            let words = |range: TextRange| document.text.slice(range).to_owned();
            let kind = match &key[..1] {
                "p" => EntityKind::Person,
                "o" => EntityKind::Organisation,
                "l" => EntityKind::Place,
                _ => EntityKind::Group,
            };
            let is_named = mentions.iter().any(|mention| mention.kind == MentionKind::Name);
            let name = words(mentions[0].range);
            (key, Entity { kind, name, is_named, title: None, gender, mentions })
        })
        .collect();
    entities.sort_by_key(|(_, entity)| entity.mentions[0].range);
    let (keys, entities) = entities.into_iter().unzip();
    let annotations = Annotations {
        sentences: layer(Vec::new()),
        quotes: layer(Vec::new()),
        entities: layer(entities),
        times: layer(Vec::new()),
        quantities: layer(Vec::new()),
        attributes: layer(Vec::new()),
        statements: layer(Vec::new()),
    };
    Report { document, annotations, keys }
}

fn run(marked: &[&str], directives: &Directives) -> (Vec<Identity>, Vec<Vec<String>>) {
    let reports: Vec<Report> = marked.iter().enumerate().map(|(id, text)| report(id, text)).collect();
    let annotated: Vec<Annotated<'_>> = reports
        .iter()
        .enumerate()
        .map(|(at, report)| Annotated {
            number: DocNumber(at as u32),
            document: &report.document,
            annotations: &report.annotations,
        })
        .collect();
    let found = identities(&annotated, directives);
    let keys = found
        .iter()
        .map(|identity| {
            let key = |&(doc, entity): &(DocNumber, types::EntityNumber)| {
                format!("{}.{}", doc.0, &reports[doc.index()].keys[entity.index()][2..])
            };
            identity.members.iter().map(key).collect()
        })
        .collect();
    (found, keys)
}

/// Checks which entities are joined with another, and gives the identities of those back.
#[track_caller]
fn check(marked: &[&str], expected: &[&str]) -> Vec<Identity> {
    check_with(marked, &Directives::default(), expected)
}

#[track_caller]
fn check_with(marked: &[&str], directives: &Directives, expected: &[&str]) -> Vec<Identity> {
    let (found, keys) = run(marked, directives);
    let joined: Vec<String> = keys.iter().filter(|keys| keys.len() > 1).map(|keys| keys.join(" ")).collect();
    assert_eq!(joined, expected);
    let joined: Vec<Identity> = found.into_iter().filter(|identity| identity.members.len() > 1).collect();
    for identity in &joined {
        assert!(!identity.reasons.is_empty(), "{identity:?} lacks a reason");
    }
    joined
}

#[test]
fn full_names_and_their_family_names_are_one() {
    check(
        &[
            "{p.ida:Ida Brandt} spoke. {p.ida:Brandt} left.",
            "{p.ida:Ida Brandt} was there.",
            "Ms {p.b/f:Brandt} was there.",
        ],
        &["0.ida 1.ida 2.b"],
    );
}

#[test]
fn one_family_name_with_two_first_names_is_two_people() {
    check(&["{p.ida:Ida Brandt} spoke.", "{p.otto:Otto Brandt} spoke."], &[]);
}

#[test]
fn a_bare_family_name_of_two_bearers_is_left_alone() {
    check(&["{p.ida:Ida Brandt} spoke.", "{p.otto:Otto Brandt} spoke.", "{p.b:Brandt} spoke."], &[]);
}

#[test]
fn gender_tells_whose_family_name_it_is() {
    check(
        &["{p.ida/f:Ida Brandt} and {p.otto/m:Otto Brandt} spoke.", "Mrs {p.b/f:Brandt} spoke."],
        &["0.ida 1.b"],
    );
}

#[test]
fn spellings_of_one_name_are_one_and_the_rarer_is_a_suspected_slip() {
    let joined = check(
        &[
            "{p.a:Deborah Quill}, 41, spoke. {p.a:Quill} left.",
            "{p.b:Deorah Quill} spoke.",
            "{p.c:Deborah Quill} wept.",
        ],
        &["0.a 1.b 2.c"],
    );
    assert_eq!(joined[0].name, "Deborah Quill");
    assert_eq!(joined[0].misspellings, ["Deorah Quill"]);
}

#[test]
fn family_names_one_slip_apart_need_the_same_first_name() {
    check(&["{p.a:Leon Varga} ran.", "{p.b:Leon Vargo} ran."], &["0.a 1.b"]);
    check(&["{p.a:Leon Varga} ran.", "{p.b:Peter Vargo} ran."], &[]);
}

#[test]
fn people_whom_one_report_has_side_by_side_are_two() {
    check(&["{p.a:Karen Davies} and {p.b:Karen Davis} sat.", "{p.c:Karen Davis} sat."], &["0.b 1.c"]);
}

#[test]
fn a_stated_alias_joins_two_family_names_and_is_no_slip() {
    let joined = check(
        &[
            "{p.a:Ivan Toller}, who also used the surname {p.a:Tollar}, ran.",
            "{p.b:Ivan Tollar} ran.",
            "{p.c:Ivan Toller} ran.",
        ],
        &["0.a 1.b 2.c"],
    );
    assert_eq!(joined[0].misspellings, Vec::<String>::new());
}

#[test]
fn another_first_name_needs_the_same_part_in_the_story() {
    let first = "{p.driver~The driver} was freed. {p.law~{p.driver^His} lawyer}, {p.law:Tomas Idowu}, spoke. {p.driver~The driver} wept.";
    let second = "{p.driver~The driver} was freed. {p.law~{p.driver~The driver}'s solicitor}, {p.law:Marcus Idowu}, spoke.";
    check(&[first, second], &["0.driver 1.driver", "0.law 1.law"]);
    check(&[first, "{p.other:Marcus Idowu} runs a bakery."], &[]);
}

#[test]
fn descriptions_with_one_age_are_one() {
    check(
        &["{p.t:Tobias}, {p.t~a 26-year-old driver}, ran.", "{p.d~The 26-year-old driver} ran."],
        &["0.t 1.d"],
    );
    check(&["{p.t:Tobias}, {p.t~a 26-year-old driver}, ran.", "{p.d~The 31-year-old driver} ran."], &[]);
}

#[test]
fn father_and_son_of_one_name_are_two() {
    check(
        &[
            "{p.a:Jon Tambling}, {p.a~a 71-year-old farmer}, spoke.",
            "{p.b:Jon Tambling}, {p.b~a 34-year-old farmer}, spoke.",
        ],
        &[],
    );
    check(&["{p.a:Jon Tambling Sr} spoke.", "{p.b:Jon Tambling Jr} spoke."], &[]);
}

#[test]
fn two_people_of_one_name_in_one_report_stay_two() {
    check(&["{p.a:Jon Tambling} met {p.b:Jon Tambling}."], &[]);
}

#[test]
fn a_family_is_not_its_member() {
    check(
        &["{g.f~{p.a:Oduya}'s family} wept. {p.a:Margaret Oduya} died.", "{p.a:Margaret Oduya} died."],
        &["0.a 1.a"],
    );
}

#[test]
fn bodies_are_joined_by_initials_and_short_forms() {
    let joined = check(
        &[
            "The {o.n:Norland Bureau of Rivers} spoke.",
            "The {o.n:NBR} spoke.",
            "{o.n:Norland Bureau of Rivers} spoke.",
        ],
        &["0.n 1.n 2.n"],
    );
    assert_eq!(joined[0].name, "Norland Bureau of Rivers");
    check(&["{o.v:Varden Airlines} fell.", "{o.v:Varden} fell."], &["0.v 1.v"]);
    check(&["{o.v:Aldermoor City Police} spoke.", "{o.v:Aldermoor County Police} spoke."], &[]);
}

#[test]
fn places_of_differing_extent_are_not_joined() {
    check(&["in {l.a:Aldermoor}", "in {l.a:west Aldermoor}", "in {l.a:Aldermoor County}"], &[]);
    check(&["in the {l.a:UK}", "in {l.a:Britain}"], &["0.a 1.a"]);
}

#[test]
fn one_report_may_mistake_a_person_for_a_body() {
    check(
        &["{p.a:Ida Brandt} spoke. {p.a:Brandt} left.", "{o.x:Brandt} left.", "{p.a:Ida Brandt} wept."],
        &["0.a 1.x 2.a"],
    );
}

#[test]
fn the_user_merges_and_keeps_apart() {
    let reports = ["{p.a:Ida Brandt} spoke.", "{p.b:Ida Brandt} spoke.", "{p.c:Otto Lund} spoke."];
    let apart =
        Directives { apart: vec![("Ida Brandt".into(), "Otto Lund".into())], ..Directives::default() };
    check_with(&reports, &apart, &["0.a 1.b"]);
    let merge =
        Directives { merge: vec![vec!["Ida Brandt".into(), "Otto Lund".into()]], ..Directives::default() };
    let joined = check_with(&reports, &merge, &["0.a 1.b 2.c"]);
    assert!(joined[0].reasons.iter().any(|reason| reason.text.contains("the user")));
    let bare = ["{p.a:Ida Brandt} spoke.", "{p.b:Brandt} spoke."];
    let apart = Directives { apart: vec![("Ida Brandt".into(), "Brandt".into())], ..Directives::default() };
    check_with(&bare, &apart, &[]);
}

#[test]
fn every_entity_is_in_exactly_one_identity() {
    let (found, _) = run(
        &["{p.a:Ida Brandt} met {p.b~a driver} in {l.c:Aldermoor}.", "{p.a:Brandt} met {o.b:Varden}."],
        &Directives::default(),
    );
    let mut members: Vec<_> = found.iter().flat_map(|identity| &identity.members).collect();
    members.sort();
    assert_eq!(members.len(), 5);
    members.dedup();
    assert_eq!(members.len(), 5);
    let mut sorted = found.clone();
    sorted.sort_by(|a, b| a.members.cmp(&b.members));
    assert_eq!(sorted, found);
}

#[test]
fn many_people_of_one_family_name_are_done_in_time() {
    let one: String = (0..800).map(|i| format!("{{p.a{i}:Ada{i} Brandt}} spoke. ")).collect();
    let started = std::time::Instant::now();
    let (found, _) = run(&[&one, &one], &Directives::default());
    assert_eq!(found.len(), 800);
    assert!(started.elapsed().as_secs() < 20);
}

#[test]
fn one_and_many_are_no_slips() {
    let joined = check(
        &["{o.a:Reeders} met. {o.a:Reeders} ate.", "{o.b:Reeder} met. {o.b:Reeders} ate."],
        &["0.a 1.b"],
    );
    assert_eq!(joined[0].misspellings, Vec::<String>::new());
}

#[test]
fn a_body_may_leave_out_its_town() {
    check(&["{o.a:Milwaukee Lanterns} won.", "{o.b:Lanterns} won."], &["0.a 1.b"]);
    check(&["{o.a:Milwaukee Police} came.", "{o.b:Police} came."], &[]);
    check(&["{o.a:Milwaukee Lanterns} won.", "{o.b:Dayton Lanterns} won.", "{o.c:Lanterns} won."], &[]);
}

#[test]
fn years_of_service_are_no_age() {
    check(
        &[
            "{p.ida:Ida Brandt}, {p.ida~a 46-year-old chief}, spoke.",
            "{p.ida:Ida Brandt}, {p.ida~a 20-year veteran}, spoke.",
        ],
        &["0.ida 1.ida"],
    );
}

#[test]
fn father_and_son_each_go_to_their_own() {
    check(
        &[
            "{p.son:Tom Harl Jr.} left. {p.old:Tom Harl} stayed.",
            "{p.son:Tom L. Harl Jr.} left. {p.old:Tom L. Harl} stayed.",
        ],
        &["0.son 1.son", "0.old 1.old"],
    );
}

#[test]
fn unlike_names_between_tell_two_people_of_like_first_names() {
    check(&["{p.a:Marlon Wayne Lund} came.", "{p.b:Marlin Dee Lund} came."], &[]);
}
