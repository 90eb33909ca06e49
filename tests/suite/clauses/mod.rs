//! What the policy asks, clause by clause, and the errands that show that it is there. The README's list is made
//! from it: what no errand shows has no tick, and an errand that is not run shows nothing.

mod appeals;
mod complaints;
mod evidence;
mod follow_ups;
mod inquiries;
mod papers;
mod questionnaires;
mod story;
mod table;
mod themes;
mod undertakings;
mod whole_way;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Command;

use wasl::i18n::Lang;

use table::CLAUSES;

/// What the policy says of the committee has no id of its own.
const COMMITTEE: &str = "committee";

/// A clause of the policy, by its id.
struct Clause {
    id: &'static str,
    name: &'static str,
    asks: &'static [Asked],
}

/// One thing that a clause asks. Without an errand it is not there yet.
struct Asked {
    what: &'static str,
    errands: &'static [&'static str],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Done,
    InPart,
    NotYet,
}

impl Mark {
    fn sign(self) -> char {
        match self {
            Self::Done => '✓',
            Self::InPart => '◐',
            Self::NotYet => '–',
        }
    }
}

impl Clause {
    fn mark(&self) -> Mark {
        let shown = self.asks.iter().filter(|asked| !asked.errands.is_empty()).count();
        match shown {
            0 => Mark::NotYet,
            shown if shown == self.asks.len() => Mark::Done,
            _ => Mark::InPart,
        }
    }
}

/// Whether the policy has a clause of this id.
pub fn is_one(id: &str) -> bool {
    CLAUSES.iter().any(|clause| clause.id == id)
}

/// The list as it stands in the README.
pub fn written() -> String {
    let mut list = String::new();
    for clause in CLAUSES {
        writeln!(list, "- {} **{}** {}", clause.mark().sign(), clause.id, clause.name).unwrap();
        for asked in clause.asks {
            let errands: Vec<String> =
                asked.errands.iter().map(|errand| format!("`{errand}`")).collect();
            match errands.as_slice() {
                [] => writeln!(list, "  - – {}", asked.what),
                _ => writeln!(list, "  - ✓ {} ({})", asked.what, errands.join(", ")),
            }
            .unwrap();
        }
    }
    list
}

/// The tests of this program, as it lists them itself.
fn listed(more: &[&str]) -> BTreeSet<String> {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).args(more).args(["--list", "--format", "terse"]).output();
    let list = String::from_utf8(output.unwrap().stdout).unwrap();
    list.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect()
}

#[test]
fn each_errand_of_a_clause_is_a_test_that_is_run() {
    let (all, ignored) = (listed(&[]), listed(&["--ignored"]));
    assert!(all.len() > 100, "{}", all.len());
    for clause in CLAUSES {
        for errand in clause.asks.iter().flat_map(|asked| asked.errands) {
            assert!(all.contains(*errand), "{}: no test {errand}", clause.id);
            assert!(!ignored.contains(*errand), "{}: {errand} is not run", clause.id);
        }
    }
}

/// What the manual's page ticks, by clause. The committee has no id, and its own name in each language.
fn ticked(page: &str) -> Vec<(String, char)> {
    let items = page.lines().filter_map(|line| line.strip_prefix("- "));
    let ticked = items.map(|item| {
        let mut words = item.split([' ', ':', ',']);
        let mark = words.next().and_then(|sign| sign.chars().next()).expect("a mark");
        let id = words.next().expect("an id");
        let id = if id.ends_with(|last: char| last.is_ascii_digit()) { id } else { COMMITTEE };
        (id.to_owned(), mark)
    });
    ticked.collect()
}

#[test]
fn the_manual_ticks_what_errands_show_and_no_more() {
    let shown: Vec<(String, char)> =
        CLAUSES.iter().map(|clause| (clause.id.to_owned(), clause.mark().sign())).collect();
    for lang in [Lang::English, Lang::Arabic] {
        let page = match lang {
            Lang::English => include_str!("../../../src/cli/pages/en/policy.md"),
            Lang::Arabic => include_str!("../../../src/cli/pages/ar/policy.md"),
        };
        assert_eq!(ticked(page), shown, "{lang:?}");
    }
}
