//! What numbers are measured in: money, shares, measures.

use super::words::Words;

/// The currency whose mark ends right before word `i`, and where the mark begins.
pub(super) fn currency_before(words: &Words<'_>, i: usize) -> Option<(usize, &'static str)> {
    let at = i.checked_sub(1)?;
    let code = match words.text(at) {
        "£" => "GBP",
        "€" => "EUR",
        "¥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₪" => "ILS",
        "₩" => "KRW",
        "$" => {
            // "US$5", "A$5", "C$5".
            let country =
                at.checked_sub(1).filter(|_| words.glued(at)).map_or("", |before| words.text(before));
            let code = match country {
                "US" => "USD",
                "A" | "AU" => "AUD",
                "C" | "CA" => "CAD",
                "NZ" => "NZD",
                "HK" => "HKD",
                "S" => "SGD",
                _ => return Some((at, "USD")),
            };
            return Some((at - 1, code));
        }
        _ => {
            let code = match words.text(at) {
                "USD" => "USD",
                "GBP" => "GBP",
                "EUR" => "EUR",
                "AUD" => "AUD",
                "CAD" => "CAD",
                "Rs" => "INR",
                _ => return None,
            };
            return Some((at, code));
        }
    };
    Some((at, code))
}

/// The unit that begins at word `i`, and the word after it: "per cent", "%", "km", "dollars".
pub(super) fn after(words: &Words<'_>, i: usize) -> Option<(usize, &'static str)> {
    if words.text(i) == "%" {
        return Some((i + 1, "%"));
    }
    if words.text(i) == "°" {
        return match words.text(i + 1) {
            "C" => Some((i + 2, "°C")),
            "F" => Some((i + 2, "°F")),
            _ => None,
        };
    }
    if let Some(end) = words.any_phrase(i, &["per cent", "percent", "pct"]) {
        return Some((end, "%"));
    }
    if let Some(end) = words.any_phrase(i, &["percentage points", "percentage point"]) {
        return Some((end, "percentage point"));
    }
    let hyphen = usize::from(words.hyphen(i));
    let at = i + hyphen;
    const UNITS: [(&str, &str); 66] = [
        ("us dollars", "USD"),
        ("dollars", "USD"),
        ("dollar", "USD"),
        ("euros", "EUR"),
        ("euro", "EUR"),
        ("pounds sterling", "GBP"),
        ("yen", "JPY"),
        ("yuan", "CNY"),
        ("rubles", "RUB"),
        ("roubles", "RUB"),
        ("rupees", "INR"),
        ("francs", "CHF"),
        ("pence", "pence"),
        ("cents", "cent"),
        ("pounds", "pound"),
        ("pound", "pound"),
        ("lbs", "pound"),
        ("lb", "pound"),
        ("ounces", "ounce"),
        ("tonnes", "tonne"),
        ("tonne", "tonne"),
        ("tons", "ton"),
        ("ton", "ton"),
        ("kilograms", "kg"),
        ("kilogrammes", "kg"),
        ("kilos", "kg"),
        ("kg", "kg"),
        ("grams", "g"),
        ("grammes", "g"),
        ("square miles", "square mile"),
        ("square kilometres", "km²"),
        ("square kilometers", "km²"),
        ("square feet", "square foot"),
        ("square metres", "m²"),
        ("square meters", "m²"),
        ("miles per hour", "mph"),
        ("miles an hour", "mph"),
        ("kilometres per hour", "km/h"),
        ("kilometers per hour", "km/h"),
        ("mph", "mph"),
        ("kph", "km/h"),
        ("km / h", "km/h"),
        ("kilometres", "km"),
        ("kilometers", "km"),
        ("kilometre", "km"),
        ("kilometer", "km"),
        ("km", "km"),
        ("miles", "mile"),
        ("mile", "mile"),
        ("metres", "m"),
        ("meters", "m"),
        ("metre", "m"),
        ("meter", "m"),
        ("centimetres", "cm"),
        ("centimeters", "cm"),
        ("cm", "cm"),
        ("feet", "foot"),
        ("foot", "foot"),
        ("ft", "foot"),
        ("inches", "inch"),
        ("inch", "inch"),
        ("yards", "yard"),
        ("acres", "acre"),
        ("hectares", "hectare"),
        ("litres", "litre"),
        ("gallons", "gallon"),
    ];
    UNITS.iter().find_map(|&(name, unit)| Some((words.are(at, name)?, unit)))
}

/// Whether a unit is a currency.
pub(crate) fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase()) || matches!(unit, "pence" | "cent")
}

/// "m", "bn", "k" after a sum of money: how much one is.
pub(super) fn short_scale(words: &Words<'_>, i: usize) -> Option<f64> {
    if !words.glued(i) {
        return None;
    }
    Some(match words.text(i) {
        "k" | "K" => 1e3,
        "m" | "M" | "mn" => 1e6,
        "b" | "B" | "bn" => 1e9,
        "t" | "tn" | "trn" => 1e12,
        _ => return None,
    })
}

/// Whether the word at `i` is a unit of time: those numbers belong to the time expressions.
pub(super) fn is_time(words: &Words<'_>, i: usize) -> bool {
    words.is_any(
        i,
        &[
            "second",
            "seconds",
            "minute",
            "minutes",
            "hour",
            "hours",
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
            "decade",
            "decades",
            "century",
            "centuries",
            "quarter",
            "quarters",
            "weekend",
            "weekends",
            "nights",
            "night",
            "am",
            "pm",
            "st",
            "nd",
            "rd",
            "th",
            "fortnight",
            "o'clock",
            "noon",
            "times",
            "years-old",
        ],
    )
}
