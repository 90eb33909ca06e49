//! What a society sets for itself: its name, its people, its clocks and classes.

use serde::{Deserialize, Serialize};

use crate::domain::clock::{ClockRule, StepDays};
use crate::domain::committee::{MEMBERS_MAX, Member};
use crate::domain::id::StaffId;
use crate::domain::need::Classes;
use crate::domain::satisfaction::ATTEMPTS_DEFAULT;
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::value::Flaw;

pub const STAFF_MAX: usize = 500;
pub const NAME_CHARS_MAX: u16 = 80;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub society: String,
    pub staff: Vec<Staff>,
    pub members: Vec<Member>,
    pub quorum: u8,
    pub clock: ClockRule,
    pub steps: StepDays,
    pub classes: Classes,
    pub survey_attempts: u8,
    /// The store holds invented sample data; said on the home screen.
    pub sample: bool,
}

/// Where a flaw of the set-up stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SetUpField {
    Society,
    OwnName,
    OwnRole,
    /// A committee member's name, by seat from 1.
    Member(u8),
    Quorum,
}

/// The few questions of a first run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    pub society: String,
    pub own_name: String,
    pub own_role: StaffRole,
    /// Names by seat; an empty one is no member.
    pub members: Vec<String>,
    pub quorum: u8,
}

impl SetUp {
    pub fn check(&self) -> Result<Settings, Vec<(SetUpField, Flaw)>> {
        let mut flaws = Vec::new();
        let mut name = |field, text: &str| {
            let text = text.trim();
            if text.is_empty() {
                flaws.push((field, Flaw::Empty));
            } else if let Err(flaw) = Flaw::if_longer(text, NAME_CHARS_MAX) {
                flaws.push((field, flaw));
            } else if let Some(bad) = text.chars().find(|c| c.is_control()) {
                flaws.push((field, Flaw::ControlCharacter { code: u32::from(bad) }));
            }
            text.to_owned()
        };
        let society = name(SetUpField::Society, &self.society);
        let own_name = name(SetUpField::OwnName, &self.own_name);
        let members: Vec<Member> = (1..)
            .zip(self.members.iter().take(MEMBERS_MAX))
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(seat, text)| Member { seat, name: name(SetUpField::Member(seat), text) })
            .collect();
        let most = u8::try_from(members.len()).unwrap_or(u8::MAX);
        if self.quorum == 0 {
            flaws.push((SetUpField::Quorum, Flaw::TooSmall { min: 1 }));
        } else if self.quorum > most {
            flaws.push((SetUpField::Quorum, Flaw::TooLarge { max: i64::from(most) }));
        }
        if !flaws.is_empty() {
            return Err(flaws);
        }
        let own = Staff { id: StaffId(1), name: own_name, role: self.own_role };
        Ok(Settings {
            society,
            staff: vec![own],
            members,
            quorum: self.quorum,
            clock: ClockRule::default(),
            steps: StepDays::default(),
            classes: Classes::default(),
            survey_attempts: ATTEMPTS_DEFAULT,
            sample: false,
        })
    }
}

impl Settings {
    pub fn staff(&self, id: StaffId) -> Option<&Staff> {
        self.staff.iter().find(|staff| staff.id == id)
    }

    /// The name to show beside what they did; none for the program itself.
    pub fn name_of(&self, id: StaffId) -> &str {
        self.staff(id).map_or("", |staff| staff.name.as_str())
    }
}
