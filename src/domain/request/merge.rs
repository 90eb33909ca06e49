//! Two texts of one request, side by side: what each changed, and what is left to be chosen.
//!
//! With the text that both began from, what one side alone changed merges by itself. Without it every
//! difference is to be chosen: nothing is chosen silently.

use crate::domain::request::{Field, MemberDraft, RequestDraft, SERVICES};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Mine,
    Theirs,
}

/// What differs: a field, or a row of the household by its place among the rows of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Field(Field),
    Row(usize),
}

/// One difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    pub part: Part,
    /// Both changed it: which counts is chosen by a person.
    pub is_contested: bool,
    /// What counts; of a contested one none until it was chosen.
    pub chosen: Option<Side>,
}

/// A row as each text has it; `None` where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    mine: Option<MemberDraft>,
    theirs: Option<MemberDraft>,
}

/// Both texts, and what was chosen so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    mine: RequestDraft,
    theirs: RequestDraft,
    rows: Vec<Row>,
    pub differences: Vec<Difference>,
}

impl Merge {
    /// `base` is what both began from, where that is known.
    pub fn of(base: Option<&RequestDraft>, mine: RequestDraft, theirs: RequestDraft) -> Self {
        let mut differences = fields(base, &mine, &theirs);
        // Rows that nobody knows the beginning of are set beside theirs.
        let began = base.map_or(&theirs.members, |base| &base.members);
        let rows = aligned(began, &mine.members, &theirs.members);
        for (at, (was, row)) in rows.iter().enumerate() {
            if row.mine != row.theirs {
                let sides = [&row.mine, &row.theirs].map(|side| side.as_ref() != was.as_ref());
                differences.push(difference(Part::Row(at), base.is_some().then_some(sides)));
            }
        }
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        Self { mine, theirs, rows, differences }
    }

    /// Contested and not chosen yet, by their place among the differences.
    pub fn left(&self) -> impl Iterator<Item = usize> {
        let all = self.differences.iter().enumerate();
        all.filter(|(_, one)| one.chosen.is_none()).map(|(at, _)| at)
    }

    /// Chooses a side of a contested difference.
    pub fn choose(&mut self, at: usize, side: Side) {
        if let Some(one) = self.differences.get_mut(at).filter(|one| one.is_contested) {
            one.chosen = Some(side);
        }
    }

    pub fn field(&self, field: Field, side: Side) -> &str {
        match side {
            Side::Mine => self.mine.get(field),
            Side::Theirs => self.theirs.get(field),
        }
    }

    pub fn row(&self, at: usize, side: Side) -> Option<&MemberDraft> {
        let row = self.rows.get(at)?;
        match side {
            Side::Mine => row.mine.as_ref(),
            Side::Theirs => row.theirs.as_ref(),
        }
    }

    /// One text of both; none while anything is left to be chosen.
    pub fn merged(&self) -> Option<RequestDraft> {
        if self.left().next().is_some() {
            return None;
        }
        let side_of = |part: Part| {
            let own = self.differences.iter().find(|one| one.part == part);
            own.and_then(|one| one.chosen).unwrap_or(Side::Mine)
        };
        let mut draft = self.theirs.clone();
        draft.party = self.mine.party.or(self.theirs.party);
        draft.repeats = self.mine.repeats.clone().or_else(|| self.theirs.repeats.clone());
        draft.not_these.clone_from(&self.mine.not_these);
        for field in Field::ALL {
            draft.set(*field, self.field(*field, side_of(Part::Field(*field))));
        }
        let rows = (0..self.rows.len()).filter_map(|at| self.row(at, side_of(Part::Row(at))));
        draft.members = rows.cloned().collect();
        Some(draft)
    }
}

/// `changed`: whether mine and theirs are other than what they began from; none where that is unknown.
fn difference(part: Part, changed: Option<[bool; 2]>) -> Difference {
    let chosen = match changed {
        Some([true, false]) => Some(Side::Mine),
        Some([false, true]) => Some(Side::Theirs),
        Some(_) | None => None,
    };
    Difference { part, is_contested: chosen.is_none(), chosen }
}

fn fields(
    base: Option<&RequestDraft>,
    mine: &RequestDraft,
    theirs: &RequestDraft,
) -> Vec<Difference> {
    let changed = |draft: &RequestDraft, field: Field| {
        base.map(|base| together(field).iter().any(|one| draft.get(*one) != base.get(*one)))
    };
    let differing = Field::ALL.iter().filter(|field| mine.get(**field) != theirs.get(**field));
    differing
        .map(|field| {
            let sides = changed(mine, *field).zip(changed(theirs, *field));
            difference(Part::Field(*field), sides.map(|(mine, theirs)| [mine, theirs]))
        })
        .collect()
}

/// Fields that mean something only together: one side's service does not get the other's amount.
fn together(field: Field) -> Vec<Field> {
    if [Field::NationalId, Field::NationalIdReason].contains(&field) {
        return vec![Field::NationalId, Field::NationalIdReason];
    }
    let own = SERVICES.iter().find(|(service, amount)| [*service, *amount].contains(&field));
    own.map_or_else(|| vec![field], |(service, amount)| vec![*service, *amount])
}

/// The rows of both texts beside what they began from, in order.
fn aligned(
    base: &[MemberDraft],
    mine: &[MemberDraft],
    theirs: &[MemberDraft],
) -> Vec<(Option<MemberDraft>, Row)> {
    let (own, other) = (Followed::of(base, mine), Followed::of(base, theirs));
    let mut rows = Vec::new();
    for at in 0..=base.len() {
        let (added, added_there) = (own.added(at), other.added(at));
        for row in added {
            let theirs = added_there.contains(row).then(|| row.clone());
            rows.push((None, Row { mine: Some(row.clone()), theirs }));
        }
        for row in added_there.iter().filter(|row| !added.contains(row)) {
            rows.push((None, Row { mine: None, theirs: Some(row.clone()) }));
        }
        if let Some(was) = base.get(at) {
            let row = Row { mine: own.now(at), theirs: other.now(at) };
            rows.push((Some(was.clone()), row));
        }
    }
    rows
}

/// What became of each row that a text began with, and what it added before each of them and at the end.
struct Followed {
    now: Vec<Option<MemberDraft>>,
    added: Vec<Vec<MemberDraft>>,
}

impl Followed {
    fn of(base: &[MemberDraft], text: &[MemberDraft]) -> Self {
        let mut now = vec![None; base.len()];
        let mut added = vec![Vec::new(); base.len().saturating_add(1)];
        let (mut from, mut text_from) = (0, 0);
        for (at, text_at) in unchanged(base, text).into_iter().chain([(base.len(), text.len())]) {
            // Between two rows that stayed, one after the other is the same row changed.
            let mut gap = text.get(text_from..text_at).unwrap_or_default().iter();
            for slot in now.get_mut(from..at).unwrap_or_default() {
                *slot = gap.next().cloned();
            }
            if let Some(added) = added.get_mut(at) {
                added.extend(gap.cloned());
            }
            if let (Some(slot), Some(row)) = (now.get_mut(at), base.get(at)) {
                *slot = Some(row.clone());
            }
            (from, text_from) = (at.saturating_add(1), text_at.saturating_add(1));
        }
        Self { now, added }
    }

    fn now(&self, at: usize) -> Option<MemberDraft> {
        self.now.get(at).cloned().flatten()
    }

    fn added(&self, at: usize) -> &[MemberDraft] {
        self.added.get(at).map_or(&[], Vec::as_slice)
    }
}

/// Rows that stand in both, as many as can be in their order: places in each.
fn unchanged(base: &[MemberDraft], text: &[MemberDraft]) -> Vec<(usize, usize)> {
    // The longest common rows of what follows each pair of places; a household has a few dozen at most.
    let width = text.len().saturating_add(1);
    let cell = |at: usize, text_at: usize| at.saturating_mul(width).saturating_add(text_at);
    let mut longest = vec![0_usize; base.len().saturating_add(1).saturating_mul(width)];
    let read = |longest: &[usize], at| longest.get(at).copied().unwrap_or(0);
    for (at, row) in base.iter().enumerate().rev() {
        for (text_at, other) in text.iter().enumerate().rev() {
            let (next, text_next) = (at.saturating_add(1), text_at.saturating_add(1));
            let best = if row == other {
                read(&longest, cell(next, text_next)).saturating_add(1)
            } else {
                read(&longest, cell(next, text_at)).max(read(&longest, cell(at, text_next)))
            };
            if let Some(slot) = longest.get_mut(cell(at, text_at)) {
                *slot = best;
            }
        }
    }
    let (mut at, mut text_at) = (0, 0);
    let mut pairs = Vec::new();
    while let (Some(row), Some(other)) = (base.get(at), text.get(text_at)) {
        let (next, text_next) = (at.saturating_add(1), text_at.saturating_add(1));
        if row == other {
            pairs.push((at, text_at));
            (at, text_at) = (next, text_next);
        } else if read(&longest, cell(next, text_at)) >= read(&longest, cell(at, text_next)) {
            at = next;
        } else {
            text_at = text_next;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::request::MemberField;

    fn draft(fields: &[(Field, &str)], members: &[&str]) -> RequestDraft {
        let mut draft = RequestDraft::default();
        for (field, text) in fields {
            draft.set(*field, *text);
        }
        draft.members = members.iter().map(|name| member(name)).collect();
        draft
    }

    fn member(name: &str) -> MemberDraft {
        let mut member = MemberDraft::default();
        member.set(MemberField::Name, name);
        member
    }

    fn contested(merge: &Merge) -> Vec<Part> {
        let all = merge.differences.iter().filter(|one| one.is_contested);
        all.map(|one| one.part).collect()
    }

    fn names(draft: &RequestDraft) -> Vec<&str> {
        draft.members.iter().map(|member| member.get(MemberField::Name)).collect()
    }

    #[test]
    fn what_one_side_changed_merges_and_what_both_changed_is_chosen() {
        let base = draft(&[(Field::Salary, "1"), (Field::City, "a"), (Field::Loans, "5")], &[]);
        let mine = draft(&[(Field::Salary, "2"), (Field::City, "b"), (Field::Loans, "5")], &[]);
        let theirs = draft(&[(Field::Salary, "3"), (Field::City, "a"), (Field::Rooms, "4")], &[]);
        let mut merge = Merge::of(Some(&base), mine, theirs);
        assert_eq!(contested(&merge), [Part::Field(Field::Salary)]);
        assert_eq!(merge.merged(), None, "nothing is chosen silently");
        let at = merge.left().next().unwrap();
        for (side, salary) in [(Side::Theirs, "3"), (Side::Mine, "2")] {
            merge.choose(at, side);
            let wanted =
                draft(&[(Field::Salary, salary), (Field::City, "b"), (Field::Rooms, "4")], &[]);
            assert_eq!(merge.merged(), Some(wanted));
        }
        // What merged by itself is not to be chosen.
        let city = merge.differences.iter().position(|one| one.part == Part::Field(Field::City));
        merge.choose(city.unwrap(), Side::Theirs);
        assert_eq!(merge.merged().unwrap().get(Field::City), "b");
    }

    #[test]
    fn the_same_change_on_both_sides_is_none_and_without_a_beginning_all_is_chosen() {
        let base = draft(&[(Field::Salary, "1")], &["x"]);
        let both = draft(&[(Field::Salary, "2")], &["y"]);
        assert_eq!(Merge::of(Some(&base), both.clone(), both.clone()).differences, []);
        let merge = Merge::of(None, base, both);
        assert_eq!(contested(&merge).len(), merge.differences.len());
        assert_eq!(contested(&merge), [Part::Field(Field::Salary), Part::Row(0)]);
    }

    #[test]
    fn a_service_is_not_given_the_other_sides_amount() {
        let base = draft(&[(Field::Service, "food"), (Field::Amount, "1")], &[]);
        let mine = draft(&[(Field::Service, "rent"), (Field::Amount, "1")], &[]);
        let theirs = draft(&[(Field::Service, "food"), (Field::Amount, "9")], &[]);
        let merge = Merge::of(Some(&base), mine, theirs);
        let all = [Part::Field(Field::Service), Part::Field(Field::Amount)];
        assert_eq!(contested(&merge), all);
    }

    #[test]
    fn rows_are_followed_through_what_was_added_and_taken_away() {
        let merged = |base: &[&str], mine: &[&str], theirs: &[&str]| {
            let merge = Merge::of(Some(&draft(&[], base)), draft(&[], mine), draft(&[], theirs));
            (contested(&merge).len(), merge.merged().map(|draft| names(&draft).join(" ")))
        };
        let whole = |rows: &str| (0, Some(rows.to_owned()));
        assert_eq!(merged(&["a", "b"], &["a", "b", "c"], &["a", "b", "d"]), whole("a b c d"));
        assert_eq!(merged(&["a", "b", "c"], &["b", "c"], &["a", "b", "x"]), whole("b x"));
        assert_eq!(merged(&["a", "b"], &["n", "a", "b"], &["a", "B"]), whole("n a B"));
        assert_eq!(merged(&["a"], &["a", "c"], &["a", "c"]), whole("a c"));
        assert_eq!(merged(&["a", "b"], &["a", "m"], &["a", "t"]), (1, None));
        // Changed here and taken away there: which, is chosen.
        assert_eq!(merged(&["a", "b"], &["a", "m"], &["a"]), (1, None));
    }

    #[test]
    fn a_row_that_is_chosen_away_goes() {
        let (base, mine) = (draft(&[], &["a", "b"]), draft(&[], &["a", "m"]));
        let mut merge = Merge::of(Some(&base), mine, draft(&[], &["a"]));
        let at = merge.left().next().unwrap();
        merge.choose(at, Side::Theirs);
        assert_eq!(names(&merge.merged().unwrap()), ["a"]);
        merge.choose(at, Side::Mine);
        assert_eq!(names(&merge.merged().unwrap()), ["a", "m"]);
    }
}
