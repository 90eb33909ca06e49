//! Groups the engine's edits, one a letter, into what a person would call one step.

/// What an edit was, to tell whether the next belongs to the same step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Typing,
    Erasing,
    /// A step of its own: a paste, a selection removed.
    Other,
}

/// How many of the engine's edits each step has. The engine forgets the oldest edits; steps that
/// old find nothing to undo.
#[derive(Debug, Default)]
pub struct Undo {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether the last step may still grow.
    open: bool,
    after_blank: bool,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    kind: Kind,
    edits: usize,
}

impl Undo {
    /// One character typed: a step is a word and the blanks after it.
    pub fn typed(&mut self, scalar: char) {
        let blank = scalar.is_whitespace();
        if self.after_blank && !blank {
            self.open = false;
        }
        self.record(Kind::Typing, 1);
        self.after_blank = blank;
    }

    pub fn record(&mut self, kind: Kind, edits: usize) {
        self.undone.clear();
        self.after_blank = false;
        match self.done.last_mut() {
            Some(step) if self.open && step.kind == kind && kind != Kind::Other => {
                step.edits = step.edits.saturating_add(edits);
            }
            _ => self.done.push(Step { kind, edits }),
        }
        self.open = true;
    }

    /// Ends the step: the caret was moved.
    pub fn close(&mut self) {
        self.open = false;
        self.after_blank = false;
    }

    /// The edits of the step to undo; 0 if there is none.
    pub fn take_done(&mut self) -> usize {
        self.close();
        let step = self.done.pop();
        self.undone.extend(step);
        step.map_or(0, |step| step.edits)
    }

    /// The edits of the step to do again; 0 if there is none.
    pub fn take_undone(&mut self) -> usize {
        self.close();
        let step = self.undone.pop();
        self.done.extend(step);
        step.map_or(0, |step| step.edits)
    }
}
