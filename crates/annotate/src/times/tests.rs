use english::Analysis;
use testkit::{marked, words};
use types::{Stamp, TimeKind};

use super::extract;
use crate::Source;

/// Wednesday 9 March 2033.
const PUBLISHED: Stamp = Stamp { year: 2033, month: 3, day: 9, second_of_day: None, offset_minutes: None };

fn found(text: &str, published: Option<Stamp>) -> (Vec<String>, Vec<String>, Vec<types::TimeExpression>) {
    let mut marked = marked(text);
    marked.document.published = published;
    let analysis = Analysis::default();
    let times = extract(&Source::new(&marked.document, &analysis));
    let ranges: Vec<_> = times.iter().map(|time| time.range).collect();
    let here = words(&marked.document.text, &ranges).into_iter().map(str::to_owned).collect();
    let wanted = words(&marked.document.text, &marked.ranges).into_iter().map(str::to_owned).collect();
    (here, wanted, times)
}

/// The marked words are the expressions found, and these are their values.
#[track_caller]
fn check(text: &str, values: &[&str]) {
    let (here, wanted, times) = found(text, Some(PUBLISHED));
    assert_eq!(here, wanted, "{text}");
    let got: Vec<&str> = times.iter().map(|time| time.value.as_deref().unwrap_or("-")).collect();
    assert_eq!(got, values, "{text}");
}

#[test]
fn days_are_read_in_every_order() {
    check("The ferry sank on [[14 February 2031]] off Orsay.", &["2031-02-14"]);
    check("It reopened on [[February 14th, 2031]], they said.", &["2031-02-14"]);
    check("On [[the 3rd of May]] the hall was lit.", &["2033-05-03"]);
    check("They met [[Friday, Jan. 7]], in Tallow.", &["2033-01-07"]);
    check("Filed [[2032-11-30]] in Brask.", &["2032-11-30"]);
    check("Signed on [[23/11/2032]].", &["2032-11-23"]);
    check("Signed on [[11/23/2032]].", &["2032-11-23"]);
}

#[test]
fn a_date_that_reads_two_ways_has_no_value() {
    let (_, _, times) = found("Signed on 03/04/2032.", Some(PUBLISHED));
    assert_eq!((times[0].value.as_deref(), times[0].reason.is_some()), (None, true));
}

#[test]
fn weekdays_are_the_last_before_the_report() {
    check("The court sat [[Tuesday]].", &["2033-03-08"]);
    check("The court sat on [[Wednesday]].", &["2033-03-09"]);
    check("The court sat [[last Wednesday]].", &["2033-03-02"]);
    check("It sits [[next Friday]].", &["2033-03-18"]);
    check("It sits [[next Monday]].", &["2033-03-14"]);
    check("It sat on [[Thursday last week]] too.", &["2033-03-03"]);
    check("It opened [[late Monday evening]].", &["2033-03-07TEV"]);
}

#[test]
fn a_report_that_was_carried_on_tells_of_the_day_after_its_date() {
    check(
        "The court sat [[Wednesday morning]]. He was freed on [[Thursday]].",
        &["2033-03-09TMO", "2033-03-10"],
    );
    check("The court sat [[Tuesday]]. He was freed on [[Thursday]].", &["2033-03-08", "2033-03-03"]);
}

#[test]
fn days_and_weeks_are_counted_from_the_report() {
    check("[[Yesterday]] they left; [[tomorrow]] they return.", &["2033-03-08", "2033-03-10"]);
    check("It burned [[last night]].", &["2033-03-08TNI"]);
    check("It burned [[last week]] and [[earlier this month]].", &["2033-W09", "2033-03"]);
    check("It burned [[three weeks ago]] and [[two days ago]].", &["2033-W07", "2033-03-07"]);
    check("It burned [[last year]], not [[this summer]].", &["2032", "2033-SU"]);
    check("It shut [[last December]].", &["2032-12"]);
    check("They fell out [[nearly four years ago]].", &["2029"]);
    check("It rained over [[the weekend]].", &["2033-W09-WE"]);
}

#[test]
fn expressions_count_from_the_date_before_them() {
    check(
        "She was seen on [[3 March 2031]]. [[Two days later]] he fled. [[The following month]] he wrote.",
        &["2031-03-03", "2031-03-05", "2031-04"],
    );
    check(
        "The mill shut in [[2029]]; [[later that year]] it burned. It reopened [[the following year]].",
        &["2029", "2029", "2030"],
    );
    check("It broke [[three days after 14 February]].", &["2033-02-17"]);
}

#[test]
fn lengths_and_repetitions_are_read() {
    check("He waited [[nearly three weeks]] and [[two and a half hours]].", &["P3W", "PT2H30M"]);
    check("a [[10-day]] wait over [[the past two months]]", &["P10D", "P2M"]);
    check("They meet [[every Friday]] and eat fish twice [[a week]].", &["XXXX-WXX-5", "P1W"]);
    check("It ran for [[years]], then for [[several months]].", &["PXY", "PXM"]);
    check("It takes [[half an hour]] or [[two to three days]].", &["PT30M", "P2D"]);
    check("The ferry goes [[every two hours]], [[daily]], on [[Sundays]].", &["PT2H", "P1D", "XXXX-WXX-7"]);
}

#[test]
fn years_decades_and_quarters_are_read() {
    check("Built in [[1931]], sold in [[the 1960s]], lost in [[the 19th century]].", &["1931", "196", "18"]);
    check("Sales rose in [[the third quarter of 2031]].", &["2031-Q3"]);
    check("Sales rose in [[the fourth quarter]].", &["2032-Q4"]);
    check("The [[2031-32]] season was short.", &["2031/2032"]);
    check("It cost more in [[fiscal 2031]] than in [[the first half of 2030]].", &["2031", "2030-H1"]);
    check("[[early 1874]]", &["1874"]);
}

#[test]
fn times_of_day_stand_on_their_day() {
    check("It began [[about 9.30am]] on [[14 February]].", &["2033-03-09T09:30", "2033-02-14"]);
    check("It began at [[10 p.m. Tuesday]].", &["2033-03-08T22:00"]);
    check("It began at [[21:40 GMT]] and ended at [[noon]].", &["2033-03-09T21:40", "2033-03-09T12:00"]);
    check("He rang at [[four in the morning]].", &["2033-03-09T04:00"]);
}

#[test]
fn references_have_no_date() {
    check(
        "[[Recently]] she has lived in Brask; [[now]] she may leave [[soon]].",
        &["PAST_REF", "PRESENT_REF", "FUTURE_REF"],
    );
}

#[test]
fn a_report_without_a_date_leaves_days_open() {
    let (_, _, times) = found("It happened on 24 January, a Tuesday, and again last week.", None);
    let got: Vec<_> = times.iter().map(|time| (time.value.as_deref(), time.reason.is_some())).collect();
    assert_eq!(got, [(Some("XXXX-01-24"), true), (Some("XXXX-WXX-2"), true), (None, true)]);
    assert_eq!(times[0].date.map(|date| (date.year, date.month, date.day)), Some((None, Some(1), Some(24))));
}

#[test]
fn a_full_date_in_the_text_lends_its_year() {
    let (_, _, times) = found("Filed on 2 May 2031. The yard burned on 24 January.", None);
    assert_eq!(times[1].value.as_deref(), Some("2031-01-24"));
    assert!(times[1].reason.as_deref().is_some_and(|reason| reason.contains("2031-05-02")));
}

#[test]
fn what_is_no_time_is_left() {
    for text in [
        "Harl beat Tove 3–1 and 2-2.",
        "Call 020 7946 0018 or 555-2031.",
        "She lives at 1942 Elm Grove Road.",
        "The 26-year-old, aged 41 years, is 41 years old.",
        "Some 1,900 people and 2000 troops came, $1999 each.",
        "We may march; they fall; a spring broke, the fall of the wall.",
        "April Voss and May Lind read The Sunday Times.",
        "Verse 3:16 and page 12.",
    ] {
        let (here, _, _) = found(text, Some(PUBLISHED));
        let here: Vec<_> = here.into_iter().filter(|found| found != "April").collect();
        assert_eq!(here, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn days_that_do_not_exist_have_no_value() {
    let (_, _, times) = found("Signed on 31 April 2032, not on 30 February.", Some(PUBLISHED));
    assert!(times.iter().all(|time| time.value.is_none() && time.kind == TimeKind::Date));
    assert_eq!(times.len(), 2);
}

#[test]
fn endless_numbers_and_odd_letters_do_no_harm() {
    for text in [
        "1".repeat(5_000),
        "one ".repeat(2_000),
        "é’“—24".repeat(500),
        "9999999999999999 years ago".to_owned(),
    ] {
        found(&text, Some(PUBLISHED));
    }
}

#[test]
fn a_clock_time_is_of_the_day_named_behind_it() {
    check(
        "Officers were called to the quay at [[3:45 a.m.]] and two boats were found [[early Monday]].",
        &["2033-03-07T03:45", "2033-03-07"],
    );
    check("They met at [[9:15 p.m.]] and left.", &["2033-03-09T21:15"]);
}

#[test]
fn the_small_hours_of_that_night_are_of_the_next_day() {
    check(
        "The fair closed on [[Monday]]. [[Later that night]], [[around 1:30 a.m.]], a tent burned.",
        &["2033-03-07", "2033-03-07TNI", "2033-03-08T01:30"],
    );
}

#[test]
fn two_hours_of_one_afternoon_are_of_one_day() {
    check(
        "The alarm rang between [[3:10]] and [[4 p.m.]] on [[Tuesday]].",
        &["2033-03-08T15:10", "2033-03-08T16:00", "2033-03-08"],
    );
}
