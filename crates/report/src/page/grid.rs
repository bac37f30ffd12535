use maud::{Markup, html};

use super::Page;
use crate::reading::{selection, tidy, words};
use crate::wire::{Count, OriginName, RelationName, Statement, Support, VerdictName};

/// A row of the grid: a claim with its places.
struct Row<'a> {
    id: String,
    claim: Markup,
    /// What the filter looks through.
    plain: String,
    verdict: VerdictName,
    origins: Count,
    cells: Vec<Cell<'a>>,
}

struct Cell<'a> {
    support: &'a Support,
    /// The value, where the row is a fact and the cell says something else than the first value.
    value: Option<String>,
    relation: RelationName,
}

/// A column: an origin, with the reports that bring it.
struct Column<'a> {
    id: &'a str,
    label: String,
    kind: Option<OriginName>,
    reports: Vec<String>,
}

impl Page<'_> {
    pub(super) fn has_grid(&self) -> bool {
        self.desk.story.documents.len() > 1 && !self.rows().is_empty()
    }

    /// Claims against origins, each cell opening its words.
    pub(super) fn grid(&self) -> Markup {
        let rows = self.rows();
        if self.desk.story.documents.len() < 2 || rows.is_empty() {
            return html! {};
        }
        let columns = self.columns(&rows);
        let id = self.id();
        let body = html! {
            div.controls.needs-script {
                label { "Show " select.filter {
                    option value="" { "all" }
                    option value="conflict updated" { "disputed" }
                    option value="agree" { "agreed" }
                    option value="vaguer" { "said less exactly by some" }
                    option value="one" { "on one origin" }
                } }
                label { "Sort by " select.sort {
                    option value="at" { "disagreement" }
                    option value="origins" { "number of origins" }
                    option value="reports" { "number of reports" }
                    option value="name" { "words" }
                } }
                label.vh for={ (id) "-sift" } { "Only claims with these words" }
                input.sift id={ (id) "-sift" } type="search" placeholder="Only claims with …" autocomplete="off";
                span.small.shown role="status" {}
            }
            div.scroll.sheet tabindex="0" role="region" aria-label="Claims and their origins" {
                table.grid {
                    caption.vh { "Claims in rows, origins in columns. A cell says how the reports of an origin stand to the claim." }
                    thead {
                        tr {
                            th.claim scope="col" { "Claim" }
                            th.count scope="col" { "Origins" }
                            @for column in &columns { (column_head(column)) }
                        }
                    }
                    tbody { @for (at, row) in rows.iter().enumerate() { (self.row(row, &columns, at)) } }
                }
            }
            (key())
        };
        let note = "Each column is an origin; reports that repeat one source stand in one column (×5: five of them). \
            Open a cell for the exact words.";
        self.section("grid", "What is claimed, and where it comes from", note, &body)
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let verdicts = [VerdictName::Conflict, VerdictName::Updated, VerdictName::Vaguer, VerdictName::Agree];
        let facts = selection::facts(&self.desk, &verdicts).into_iter().map(|fact| {
            let cells = fact.values.iter().enumerate().flat_map(|(at, value)| {
                value.support.iter().map(move |support| Cell {
                    support,
                    value: (at > 0).then(|| tidy(&value.value)),
                    relation: if at == 0 { RelationName::Same } else { support.relation },
                })
            });
            let values: Vec<String> = fact.values.iter().map(|value| tidy(&value.value)).collect();
            let about = words::about(fact);
            let between = if fact.verdict == VerdictName::Conflict { " or " } else { " / " };
            Row {
                id: fact.id.clone(),
                claim: html! { (about) ": " strong { (values.join(between)) } },
                plain: format!("{about} {}", values.join(" ")),
                verdict: fact.verdict,
                origins: fact.values.first().map_or(Count { least: 0, most: 0 }, |value| value.origins),
                cells: cells.collect(),
            }
        });
        let statements = self.shared().map(|statement| self.statement_row(statement));
        let mut rows: Vec<Row<'_>> = facts.chain(statements).collect();
        rows.sort_by_key(|row| match row.verdict {
            VerdictName::Conflict => 0,
            VerdictName::Updated => 1,
            VerdictName::Vaguer => 2,
            VerdictName::Agree | VerdictName::Single => 3,
        });
        rows
    }

    fn statement_row<'s>(&self, statement: &'s Statement) -> Row<'s> {
        let words = self.desk.shown(&statement.span);
        let cell = |support: &'s Support| Cell { support, value: None, relation: support.relation };
        Row {
            id: statement.id.clone(),
            claim: html! { (words) },
            plain: words,
            verdict: statement.verdict,
            origins: statement.origins,
            cells: statement.support.iter().map(cell).collect(),
        }
    }

    /// Origins of several reports first, then the outlets' own reporting in the order of publication.
    fn columns(&self, rows: &[Row<'_>]) -> Vec<Column<'_>> {
        let story = self.desk.story;
        let mut columns: Vec<Column<'_>> = Vec::new();
        for origin in &story.origins {
            let cells =
                rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.support.origin == origin.id);
            let reports = self.desk.labels(cells.map(|cell| cell.support.span.document.as_str()));
            if !reports.is_empty() {
                let label = self.desk.origin_label(&origin.id);
                columns.push(Column { id: &origin.id, label, kind: Some(origin.kind), reports });
            }
        }
        let place = |column: &Column<'_>| {
            let document = self.desk.origin(column.id).and_then(|origin| origin.document.as_deref());
            let own =
                document.and_then(|id| self.desk.documents.iter().position(|document| document.id == id));
            (own.is_some(), own, std::cmp::Reverse(column.reports.len()))
        };
        columns.sort_by_key(place);
        columns
    }

    fn row(&self, row: &Row<'_>, columns: &[Column<'_>], at: usize) -> Markup {
        let reports =
            self.desk.labels(row.cells.iter().map(|cell| cell.support.span.document.as_str())).len();
        html! {
            tr id={ (self.id()) "-" (row.id) } data-verdict=(word(row.verdict)) data-origins=(row.origins.most)
                data-reports=(reports) data-at=(at) data-words=(row.plain.to_lowercase()) {
                th.claim scope="row" {
                    span.clamp { (row.claim) }
                    @if row.verdict != VerdictName::Agree { " " span.verdict.(word(row.verdict)) { (words::verdict(row.verdict)) } }
                    button.all.needs-script type="button" aria-expanded="false" { "all words" }
                }
                td.count { (range(row.origins)) }
                @for column in columns { (self.cell(row, column)) }
            }
        }
    }

    fn cell(&self, row: &Row<'_>, column: &Column<'_>) -> Markup {
        let cells: Vec<&Cell<'_>> =
            row.cells.iter().filter(|cell| cell.support.origin == column.id).collect();
        let Some(first) = cells.iter().max_by_key(|cell| weight(cell.relation)) else {
            return html! { td.silent { span.vh { "silent" } } };
        };
        let mut reports: Vec<&str> = cells.iter().map(|cell| cell.support.span.document.as_str()).collect();
        reports.dedup();
        html! {
            td data-origin=(column.label) {
                details.cell {
                    summary {
                        span.sign.(relation_class(first.relation)) {
                            span aria-hidden="true" { (sign(first.relation)) }
                            span.vh { (words::relation(first.relation)) }
                        }
                        @if let Some(value) = &first.value { " " span.value { (value) } }
                        @if reports.len() > 1 { " " span.times { "×" (reports.len()) } }
                    }
                    div.pop {
                        @for cell in cells {
                            p {
                                b { (self.desk.label(&cell.support.span.document)) }
                                " " span.small { (words::relation(cell.relation)) }
                                br;
                                (self.words(&cell.support.span))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn column_head(column: &Column<'_>) -> Markup {
    let is_own = column.kind == Some(OriginName::Outlet);
    html! {
        th.origin scope="col" {
            @if is_own { span.upright { (column.label) } }
            @else {
                details.folded {
                    summary {
                        span.upright {
                            (column.label)
                            @if column.reports.len() > 1 { " " span.times { "×" (column.reports.len()) } }
                        }
                    }
                    ul { @for report in &column.reports { li { (report) } } }
                }
            }
        }
    }
}

fn key() -> Markup {
    use RelationName::{Conflicts, Later, MorePrecise, Same, Vaguer};
    html! {
        p.key.small {
            @for relation in [Same, Vaguer, MorePrecise, Later, Conflicts] {
                span.sign.(relation_class(relation)) { (sign(relation)) } " " (words::relation(relation)) " \u{2003}"
            }
            "· silent"
        }
    }
}

/// What a cell with several places shows: the strongest of them.
fn weight(relation: RelationName) -> u8 {
    match relation {
        RelationName::Vaguer => 0,
        RelationName::Same => 1,
        RelationName::MorePrecise => 2,
        RelationName::Later => 3,
        RelationName::Conflicts => 4,
    }
}

fn sign(relation: RelationName) -> &'static str {
    match relation {
        RelationName::Same => "●",
        RelationName::Vaguer => "◔",
        RelationName::MorePrecise => "◉",
        RelationName::Later => "▶",
        RelationName::Conflicts => "✕",
    }
}

fn relation_class(relation: RelationName) -> &'static str {
    match relation {
        RelationName::Same => "same",
        RelationName::Vaguer => "less",
        RelationName::MorePrecise => "more-said",
        RelationName::Later => "later",
        RelationName::Conflicts => "against",
    }
}

fn word(verdict: VerdictName) -> &'static str {
    match verdict {
        VerdictName::Agree => "agree",
        VerdictName::Vaguer => "vaguer",
        VerdictName::Updated => "updated",
        VerdictName::Conflict => "conflict",
        VerdictName::Single => "single",
    }
}

fn range(count: Count) -> String {
    if count.least == count.most {
        count.least.to_string()
    } else {
        format!("{}–{}", count.least, count.most)
    }
}
