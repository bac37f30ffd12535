//! Dates as far as they are known.

use types::CalendarDate;

use super::Order;

/// How two dates stand to each other: parts that both know must agree.
pub(super) fn order(a: &CalendarDate, b: &CalendarDate) -> Order {
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
        assert_eq!(order(&day, &no_year), Order::Finer);
        assert_eq!(order(&month, &no_year), Order::Compatible);
        assert_eq!(order(&day, &CalendarDate::day(2031, 1, 25)), Order::Different);
    }
}
