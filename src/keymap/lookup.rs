//! Which action a key means, where: the shipped keys, and a clerk's own laid over them.

use std::collections::BTreeMap;

use super::action::Action;
use super::chord::Chord;
use super::file::{self, Line, PROBLEMS_MAX, Problem, ProblemKind};
use super::key::Key;
use super::scope::{Scope, TOGETHER, may_stand_before};

/// The keys as shipped: the file in the repository, read by the same code as a clerk's own.
const SHIPPED: &str = include_str!("../../keymap.toml");

/// All bindings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<(Scope, Action), Vec<Chord>>,
}

/// What a key comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Action(Action),
    /// The start of a chord: keep the key and wait for the next. Time does not end it; any key
    /// does.
    Pending,
    /// Nothing here; a character is text.
    None,
}

impl Keymap {
    /// The keys as shipped. That the file reads clean is held by a test.
    pub fn shipped() -> Self {
        Self { bindings: BTreeMap::new() }.overlay(SHIPPED).0
    }

    /// Lays a clerk's own file over these keys. A line replaces the keys of its action in its
    /// scope; a line with a problem is left out, and what it would have replaced stays.
    pub fn overlay(&self, source: &str) -> (Self, Vec<Problem>) {
        let (lines, mut problems) = file::read(source);
        let mut keymap = self.clone();
        for line in &lines {
            keymap.bindings.remove(&(line.scope, line.action));
        }
        let mut refused = Vec::new();
        for line in lines {
            match keymap.objection(&line) {
                None => {
                    keymap.bindings.insert((line.scope, line.action), line.chords);
                }
                Some(kind) => {
                    problems.push(line.problem(kind));
                    refused.push(line);
                }
            }
        }
        for line in refused {
            let Some(before) = self.bindings.get(&(line.scope, line.action)) else { continue };
            let restored = Line { chords: before.clone(), ..line };
            if keymap.objection(&restored).is_none() {
                keymap.bindings.insert((restored.scope, restored.action), restored.chords);
            }
        }
        problems.sort_by_key(|problem| problem.line);
        problems.truncate(PROBLEMS_MAX);
        (keymap, problems)
    }

    /// What `key` means after `pending`, in these scopes, inner first. In text, keys that are text
    /// mean nothing, whatever scope they are bound in.
    pub fn lookup(&self, scopes: &[Scope], pending: &[Key], key: Key) -> Found {
        let key = key.latin();
        let first = pending.first().map_or(key, |first| first.latin());
        if first.is_text() && scopes.iter().any(|scope| scope.holds_text()) {
            return Found::None;
        }
        let pressed: Vec<Key> =
            pending.iter().map(|key| key.latin()).chain(std::iter::once(key)).collect();
        let mut found = Found::None;
        for scope in scopes {
            for (action, chord) in self.bound(*scope) {
                if chord.keys() == pressed {
                    return Found::Action(action);
                }
                if chord.keys().starts_with(&pressed) {
                    found = Found::Pending;
                }
            }
        }
        found
    }

    /// The chords of an action in a scope, the first being the one to show.
    pub fn keys_of(&self, scope: Scope, action: Action) -> &[Chord] {
        self.bindings.get(&(scope, action)).map_or(&[], Vec::as_slice)
    }

    /// Every binding of a scope, in the order of the table of actions.
    pub fn bound(&self, scope: Scope) -> impl Iterator<Item = (Action, &Chord)> {
        self.bindings
            .iter()
            .filter(move |((bound_in, _), _)| *bound_in == scope)
            .flat_map(|((_, action), chords)| chords.iter().map(|chord| (*action, chord)))
    }

    /// Why a line cannot stand beside the bindings there are.
    fn objection(&self, line: &Line) -> Option<ProblemKind> {
        let own = line.chords.iter().flat_map(|one| {
            line.chords.iter().filter(move |other| *other != one && other.starts_with(one))
        });
        if own.count() > 0 {
            return Some(ProblemKind::PrefixOf(line.action));
        }
        for ((scope, action), chords) in &self.bindings {
            for (mine, theirs) in
                line.chords.iter().flat_map(|mine| chords.iter().map(move |theirs| (mine, theirs)))
            {
                let kind = meeting(mine, theirs, *action);
                if let Some(kind) = kind
                    && meets(line, mine, *scope, *action, kind == ProblemKind::Clash(*action))
                {
                    return Some(kind);
                }
            }
        }
        None
    }
}

/// How two chords get in each other's way.
fn meeting(mine: &Chord, theirs: &Chord, action: Action) -> Option<ProblemKind> {
    if mine == theirs {
        Some(ProblemKind::Clash(action))
    } else if mine.starts_with(theirs) || theirs.starts_with(mine) {
        Some(ProblemKind::PrefixOf(action))
    } else {
        None
    }
}

/// Whether a line's chord and a binding are ever alive at once without one being meant to stand
/// before the other.
fn meets(line: &Line, chord: &Chord, scope: Scope, action: Action, equal: bool) -> bool {
    if equal && action == line.action {
        return false;
    }
    TOGETHER.iter().any(|set| {
        let place = |wanted| set.iter().position(|scope| *scope == wanted);
        let (Some(mine), Some(theirs)) = (place(line.scope), place(scope)) else { return false };
        // Either begins with the same key, so one of them being text says it of both.
        if chord.is_text() && set.iter().any(|scope| scope.holds_text()) {
            return false;
        }
        !(equal && mine < theirs && may_stand_before(line.action, action)
            || equal && theirs < mine && may_stand_before(action, line.action))
    })
}

#[cfg(test)]
mod tests {
    use super::super::action::PALETTE_ONLY;
    use super::*;

    const LIST: &[Scope] = &[Scope::Queue, Scope::List, Scope::Global];
    const FORM: &[Scope] = &[Scope::Form, Scope::Global];

    fn key(written: &str) -> Key {
        written.parse().unwrap()
    }

    fn press(keymap: &Keymap, scopes: &[Scope], written: &str) -> Found {
        let chord: Chord = written.parse().unwrap();
        let (last, pending) = chord.keys().split_last().unwrap();
        keymap.lookup(scopes, pending, *last)
    }

    #[test]
    fn the_shipped_file_reads_clean() {
        let (_, problems) = Keymap { bindings: BTreeMap::new() }.overlay(SHIPPED);
        assert_eq!(problems, []);
    }

    #[test]
    fn every_action_has_a_line_in_each_of_its_scopes_and_a_key_or_the_palette() {
        let shipped = Keymap::shipped();
        for action in Action::ALL {
            let bound = |scope: &Scope| !shipped.keys_of(*scope, *action).is_empty();
            for scope in action.scopes() {
                assert!(shipped.bindings.contains_key(&(*scope, *action)), "{action:?}");
            }
            let keyless = !action.scopes().iter().all(bound);
            assert_eq!(keyless, PALETTE_ONLY.contains(action), "{action:?}");
        }
    }

    #[test]
    fn every_shipped_key_does_what_its_line_says() {
        let shipped = Keymap::shipped();
        for ((scope, action), chords) in &shipped.bindings {
            let set = TOGETHER.iter().find(|set| set.contains(scope)).unwrap();
            let from = set.iter().position(|at| at == scope).unwrap();
            for chord in chords {
                let (last, pending) = chord.keys().split_last().unwrap();
                let found = shipped.lookup(&set[from..], pending, *last);
                assert_eq!(found, Found::Action(*action), "[{}] {chord}", scope.name());
            }
        }
    }

    #[test]
    fn the_keys_of_the_sketches_are_shipped() {
        let shipped = Keymap::shipped();
        assert_eq!(press(&shipped, LIST, "n"), Found::Action(Action::Receive));
        assert_eq!(press(&shipped, LIST, "g"), Found::Pending);
        assert_eq!(press(&shipped, LIST, "g g"), Found::Action(Action::Top));
        assert_eq!(press(&shipped, FORM, "f1"), Found::Action(Action::Why));
        assert_eq!(press(&shipped, FORM, "esc"), Found::Action(Action::KeepAndLeave));
        let notes = &[Scope::Notes, Scope::Form, Scope::Global];
        assert_eq!(press(&shipped, notes, "enter"), Found::Action(Action::NewLine));
        assert_eq!(press(&shipped, notes, "ctrl-s"), Found::Action(Action::Save));
        let words = &[Scope::Notes, Scope::Call, Scope::Form, Scope::Global];
        assert_eq!(press(&shipped, words, "ctrl-s"), Found::Action(Action::Done));
        assert_eq!(press(&shipped, words, "backspace"), Found::Action(Action::DeleteBack));
    }

    #[test]
    fn in_text_a_letter_is_a_letter() {
        let shipped = Keymap::shipped();
        for letter in ["n", "f", "?", ":", ".", "س", "٣", "g"] {
            let pressed = Key::plain(super::super::key::Code::Char(letter.chars().next().unwrap()));
            for scopes in [FORM, &[Scope::Find, Scope::List, Scope::Global]] {
                assert_eq!(shipped.lookup(scopes, &[], pressed), Found::None, "{letter}");
            }
        }
    }

    #[test]
    fn an_arabic_layout_finds_the_same_actions() {
        let shipped = Keymap::shipped();
        let pressed = |sign| Key::plain(super::super::key::Code::Char(sign));
        let found = |scopes, sign| shipped.lookup(scopes, &[], pressed(sign));
        assert_eq!(found(LIST, 'س'), Found::Action(Action::Sort));
        assert_eq!(found(LIST, '؟'), Found::Action(Action::Help));
        assert_eq!(
            found(&[Scope::Home, Scope::List, Scope::Global], '٣'),
            Found::Action(Action::Open3)
        );
        assert_eq!(shipped.lookup(LIST, &[pressed('ل')], pressed('ل')), Found::Action(Action::Top));
    }

    #[test]
    fn the_b_key_of_an_arabic_keyboard_does_nothing() {
        let shipped = Keymap::shipped();
        let sent = |sign| Key::plain(super::super::key::Code::Char(sign));
        for set in TOGETHER {
            let one = shipped.lookup(set, &[], sent('\u{fefb}'));
            assert_eq!(one, Found::None);
            let first = shipped.lookup(set, &[], sent('ل'));
            assert!(matches!(first, Found::Pending | Found::None), "{set:?}");
            if first == Found::Pending {
                assert_eq!(shipped.lookup(set, &[sent('ل')], sent('ا')), Found::None);
            }
        }
    }

    #[test]
    fn a_clerks_line_replaces_keys_and_an_empty_one_takes_them_away() {
        let (keymap, problems) =
            Keymap::shipped().overlay("[form]\nsave = [\"f10\"]\n[list]\nsort = []\n");
        assert_eq!(problems, []);
        assert_eq!(press(&keymap, FORM, "f10"), Found::Action(Action::Save));
        assert_eq!(press(&keymap, FORM, "ctrl-s"), Found::None);
        assert_eq!(press(&keymap, LIST, "s"), Found::None);
        assert_eq!(press(&keymap, LIST, "a"), Found::Action(Action::WhatCanBeDone));
    }

    #[test]
    fn two_actions_may_trade_their_keys() {
        let (keymap, problems) =
            Keymap::shipped().overlay("[list]\nsort = [\"a\"]\nwhat-can-be-done = [\"s\"]\n");
        assert_eq!(problems, []);
        assert_eq!(press(&keymap, LIST, "a"), Found::Action(Action::Sort));
    }

    #[test]
    fn one_bad_line_costs_one_line_and_keeps_the_shipped_keys() {
        let (keymap, problems) = Keymap::shipped()
            .overlay("[list]\nopne = [\"f11\"]\nsort = [\"n\"]\nfilter = [\"f11\"]\n");
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3]);
        assert_eq!(problems[1].kind, ProblemKind::Clash(Action::Receive));
        assert_eq!(press(&keymap, LIST, "s"), Found::Action(Action::Sort));
        assert_eq!(press(&keymap, LIST, "f11"), Found::Action(Action::Filter));
    }

    #[test]
    fn shown_keys_are_those_of_the_file() {
        let shipped = Keymap::shipped();
        assert_eq!(shipped.keys_of(Scope::Form, Action::Save)[0].to_string(), "ctrl-s");
        assert_eq!(key("ctrl-s").to_string(), "ctrl-s");
    }
}
