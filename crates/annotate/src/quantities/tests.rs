use types::{Bound, Document};

use super::extract;
use crate::{Source, analyse, test_model};

/// What is found: words, value, upper end, bound, unit.
#[track_caller]
fn check(text: &str, expected: &[(&str, f64, Option<f64>, Bound, &str)]) {
    let document = Document::plain("quantities.txt", text);
    let analysis = analyse(&document, test_model());
    let source = Source::new(&document, &analysis);
    let found = extract(&source, &crate::times::extract(&source));
    let found: Vec<_> = found
        .iter()
        .map(|quantity| {
            let amount = quantity.amount;
            let unit = quantity.unit.as_deref().unwrap_or("");
            (document.text.slice(quantity.range), amount.value, amount.high, amount.bound, unit)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn numbers_count_their_nouns() {
    check(
        "More than 75,000 people signed the petition in three towns.",
        &[
            ("More than 75,000 people", 75_000.0, None, Bound::AtLeast, "person"),
            ("three towns", 3.0, None, Bound::Exact, "town"),
        ],
    );
    check(
        "Nearly two hundred fishing boats sank.",
        &[("Nearly two hundred fishing boats", 200.0, None, Bound::About, "boat")],
    );
}

#[test]
fn orders_of_magnitude_are_kept_as_such() {
    check("Thousands of people marched past.", &[("Thousands of people", 1e3, None, Bound::Order, "person")]);
    check(
        "Tens of thousands of homes are dark.",
        &[("Tens of thousands of homes", 1e4, None, Bound::Order, "home")],
    );
    check("Dozens of boats sank.", &[("Dozens of boats", 24.0, None, Bound::Order, "boat")]);
}

#[test]
fn money_shares_and_measures_are_read() {
    check(
        "The pier cost £1.2m, or $1.5 million, up 3.4 per cent.",
        &[
            ("£1.2m", 1_200_000.0, None, Bound::Exact, "GBP"),
            ("$1.5 million", 1_500_000.0, None, Bound::Exact, "USD"),
            ("3.4 per cent", 3.4, None, Bound::Exact, "%"),
        ],
    );
    check("The wall is about 12 metres high.", &[("about 12 metres", 12.0, None, Bound::About, "m")]);
    check("It drove at 70mph.", &[("70mph", 70.0, None, Bound::Exact, "mph")]);
}

#[test]
fn ranges_have_two_ends() {
    check(
        "Between 10 and 15 people were there.",
        &[("Between 10 and 15 people", 10.0, Some(15.0), Bound::Range, "person")],
    );
    check("It will cost $2 to $3 million.", &[("$2 to $3 million", 2e6, Some(3e6), Bound::Range, "USD")]);
}

#[test]
fn what_counts_nothing_is_no_quantity() {
    check("Harl won 3–1 and drew 2-2 on 14 February 2031.", &[]);
    check("Call 020 7946 0018 or write to 14 Elm Grove Road.", &[]);
    check("The 26-year-old, 41, waited three weeks until 9:30.", &[]);
}
