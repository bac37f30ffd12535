//! Dates as far as they are known.

use types::CalendarDate;

use super::Order;

/// How two times of day stand to each other, as runs of minutes.
pub(super) fn clocks(a: (u16, u16), b: (u16, u16)) -> Order {
    let holds = |outer: (u16, u16), inner: (u16, u16)| outer.0 <= inner.0 && inner.1 <= outer.1;
    match (holds(a, b), holds(b, a)) {
        (true, true) => Order::Equal,
        (true, false) => Order::Vaguer,
        (false, true) => Order::Finer,
        (false, false) if a.0 <= b.1 && b.0 <= a.1 => Order::Compatible,
        (false, false) => Order::Different,
    }
}

/// How two dates stand to each other: parts that both know must agree. A day without its year is no vaguer for that:
/// reports leave out a year that their readers know.
pub(super) fn order(a: &CalendarDate, b: &CalendarDate) -> Order {
    let day = |date: &CalendarDate| date.month.zip(date.day);
    if day(a).is_some() && (a.year.is_none() || b.year.is_none()) && a.year != b.year && day(a) == day(b) {
        let year = a.year.or(b.year);
        return order(&CalendarDate { year, ..*a }, &CalendarDate { year, ..*b });
    }
    let parts = |date: &CalendarDate| {
        [
            date.year.map(i32::from),
            date.month.map(i32::from),
            date.day.map(i32::from),
            date.hour.map(i32::from),
            date.minute.map(i32::from),
        ]
    };
    let (mut less, mut more) = (false, false);
    for (one, other) in parts(a).into_iter().zip(parts(b)) {
        match (one, other) {
            (Some(one), Some(other)) if one != other => return Order::Different,
            (None, Some(_)) => less = true,
            (Some(_), None) => more = true,
            _ => {}
        }
    }
    match (less, more) {
        (false, false) => Order::Equal,
        (true, false) => Order::Vaguer,
        (false, true) => Order::Finer,
        (true, true) => Order::Compatible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coarser_date_says_less() {
        let day = CalendarDate::day(2031, 1, 24);
        let no_year = CalendarDate { year: None, ..day };
        let month = CalendarDate { day: None, ..day };
        assert_eq!(order(&month, &day), Order::Vaguer);
        assert_eq!(order(&day, &no_year), Order::Equal);
        assert_eq!(order(&month, &no_year), Order::Compatible);
        assert_eq!(order(&day, &CalendarDate::day(2031, 1, 25)), Order::Different);
    }

    #[test]
    fn a_rounded_hour_holds_the_minute() {
        assert_eq!(clocks((90, 150), (137, 137)), Order::Vaguer);
        assert_eq!(clocks((120, 165), (90, 150)), Order::Compatible);
        assert_eq!(clocks((1260, 1260), (137, 137)), Order::Different);
    }
}
