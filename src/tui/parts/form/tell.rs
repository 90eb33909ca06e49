//! A form told: the field in focus is the question, the others stand as they are.

use crate::keymap::Action;
use crate::tui::parts::form::Form;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::telling::{Field, Takes, Teller, named};

impl<F: Copy + Eq> Form<F> {
    /// `name` calls a field so that it is known without those beside it.
    pub fn tell(&self, teller: &mut Teller, name: impl Fn(&Entry<F>) -> String) {
        for entry in &self.entries {
            let shown = entry.shown();
            if !shown.is_empty() || entry.flaw.is_some() {
                let flaw = entry.flaw.as_ref().map(|flaw| format!(" – {flaw}"));
                let flaw = flaw.unwrap_or_default();
                teller.aside(format!("{}{flaw}", named(&name(entry), &shown)));
            }
        }
        if let Some(field) = self.question(name) {
            teller.field(field);
        }
    }

    /// The field in focus.
    pub fn question(&self, name: impl Fn(&Entry<F>) -> String) -> Option<Field> {
        let entry = self.focus()?;
        let label = name(entry);
        let takes = match &entry.input {
            Input::Choice(choices) => Takes::One(
                choices.iter().map(|option| option.names().map(str::to_owned).collect()).collect(),
            ),
            Input::Notes(_) => Takes::Lines,
            Input::Words(_) | Input::Ltr(_) => Takes::Line,
        };
        Some(Field {
            value: entry.shown(),
            hint: entry.hint.clone(),
            flaw: entry.flaw.clone(),
            next: Some(Action::NextField),
            prev: Some(Action::PrevField),
            ..Field::new(format!("{} {label}", self.at), label, takes)
        })
    }
}
