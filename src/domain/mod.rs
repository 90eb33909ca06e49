//! What the desk knows: no I/O, no clock, no language. It fails only for a reason that is a rule of the desk.

pub mod access;
pub mod backups;
pub mod calendar;
pub mod figures;
#[cfg(test)]
mod flaws_tests;
pub mod fold;
pub mod follow_up;
pub mod label_match;
pub mod stored_text;
pub mod value;
pub mod working_days;

pub mod choice;
pub mod id;
pub mod received;
pub mod record_ref;

pub mod party;
pub mod person_name;
pub mod request;

pub mod declaration;
pub mod document;
pub mod need;

pub mod clock;
pub mod committee;
pub mod delivery;
pub mod department;
pub mod desk_clock;
pub mod grant;
pub mod satisfaction;

pub mod asked_elsewhere;
pub mod case;
pub mod clause;
pub mod complaint;
pub mod contact;
pub mod evidence;
pub mod imports;
pub mod lease;
pub mod leave;
pub mod proposal;
pub mod questionnaire;
pub mod queue;
pub mod stage;
pub mod theme;
pub mod unfinished;
pub mod wait_list;

pub mod household;
pub mod mask;
pub mod measuring;
pub mod note;
pub mod offering;
pub mod phrase;
pub mod preferences;
pub mod search;
pub mod settings;
pub mod sight;
pub mod sign_in;
pub mod staff;
