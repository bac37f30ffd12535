//! The rooms keep to themselves: each crate depends on what `docs/architecture.md` allows and on nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The table of `docs/architecture.md`: crate → what it may use.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let page =
        fs::read_to_string(root().join("docs/architecture.md")).expect("docs/architecture.md is there");
    let mut table = BTreeMap::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, name, _, _, uses, _] = cells[..] else { panic!("a row of five bars: {line}") };
        let name = name.trim_matches('`').to_owned();
        let uses = uses.split(", ").map(|used| used.trim_matches('`').to_owned());
        table.insert(name, uses.filter(|used| used != "–").collect());
    }
    table
}

/// What the manifests say: crate → the crates of this workspace among its dependencies.
fn declared(kind: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folders = fs::read_dir(root().join("crates")).expect("the crates can be listed");
    let names: BTreeSet<String> =
        folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let manifest = |name: &String| -> toml::Table {
        let path = root().join("crates").join(name).join("Cargo.toml");
        toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{path:?}: {error}"))
    };
    names
        .iter()
        .map(|name| {
            let manifest = manifest(name);
            let used = manifest.get(kind).and_then(|section| section.as_table());
            let used = used.into_iter().flat_map(|section| section.keys().cloned());
            (name.clone(), used.filter(|used| names.contains(used)).collect())
        })
        .collect()
}

#[test]
fn every_dependency_is_one_the_architecture_allows() {
    let allowed = allowed();
    for (name, used) in declared("dependencies") {
        let may =
            allowed.get(&name).unwrap_or_else(|| panic!("docs/architecture.md has no row for `{name}`"));
        let more: Vec<&String> = used.difference(may).collect();
        assert!(more.is_empty(), "`{name}` depends on {more:?}, which docs/architecture.md does not allow");
    }
}

#[test]
fn the_architecture_names_no_crate_that_is_not_there() {
    let declared = declared("dependencies");
    for (name, uses) in allowed() {
        assert!(declared.contains_key(&name), "docs/architecture.md names `{name}`, which is not in crates/");
        for used in uses {
            assert!(declared.contains_key(&used), "`{name}` may use `{used}`, which is not in crates/");
        }
    }
}

#[test]
fn testkit_is_for_tests_only() {
    for (name, used) in declared("dependencies") {
        assert!(!used.contains("testkit"), "`{name}` depends on testkit outside its tests");
    }
}

#[test]
fn every_crate_opens_with_its_charter_and_invariant() {
    for name in declared("dependencies").keys() {
        let source = root().join("crates").join(name).join("src");
        let opening =
            ["lib.rs", "main.rs"].iter().find_map(|file| fs::read_to_string(source.join(file)).ok());
        let opening = opening.unwrap_or_else(|| panic!("`{name}` has neither lib.rs nor main.rs"));
        let charter: String = opening.lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(charter.contains("**Invariant.**"), "`{name}` does not open with charter and invariant");
    }
}
