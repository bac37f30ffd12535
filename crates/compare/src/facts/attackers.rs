//! Whether counts of the dead and hurt have whoever did it among them.
//!
//! Where a report tells that the attacker is dead too, "three dead" may be two victims and him: a count that does not
//! say is of both readings. Where none tells so, nobody counts him.

use types::{AttributeKind, BESIDE_ATTACKER, PERHAPS_ATTACKER, Subject, Value, WITH_ATTACKER};

use super::lines::Line;

/// Makes the counts of a story say alike whether they have the attacker among them.
pub(super) fn count_alike(lines: &mut [Line]) {
    let is_attacker = |line: &Line| matches!(&line.subject, Subject::Thing(thing) if thing == "attacker");
    let is_dead = lines.iter().any(|line| is_attacker(line) && line.kind == AttributeKind::Status);
    for line in lines.iter_mut() {
        let is_open = match line.kind {
            AttributeKind::Killed => is_dead || counts_attacker(line),
            AttributeKind::Injured => counts_attacker(line),
            AttributeKind::Arrested | AttributeKind::Missing => false,
            _ => continue,
        };
        for saying in &mut line.sayings {
            let Value::Number { unit: Some(unit), .. } = &mut saying.value else { continue };
            match (unit.as_str(), is_open) {
                (WITH_ATTACKER | BESIDE_ATTACKER, false) => "person".clone_into(unit),
                ("person", true) => PERHAPS_ATTACKER.clone_into(unit),
                _ => {}
            }
        }
    }
}

/// Whether a report counts the attacker among them.
fn counts_attacker(line: &Line) -> bool {
    let counts =
        |value: &Value| matches!(value, Value::Number { unit: Some(unit), .. } if unit == WITH_ATTACKER);
    line.sayings.iter().any(|saying| counts(&saying.value))
}

/// Why counts that differ need not contradict each other.
pub(super) fn is_counted_in_some(values: &[&Value]) -> bool {
    let unit = |value: &&Value| match value {
        Value::Number { unit: Some(unit), .. } => Some(unit.clone()),
        _ => None,
    };
    values.iter().filter_map(unit).any(|unit| unit == PERHAPS_ATTACKER || unit == WITH_ATTACKER)
}
