//! Why a passphrase or an account of the system will not do, in words.

use super::phrases::{entry, refusals as say};
use super::{Args, Words};
use crate::domain::access::AccessFault;
use crate::domain::phrase::{PHRASE_CHARS_MAX, PHRASE_CHARS_MIN, PhraseFlaw};
use crate::domain::settings::Settings;

impl Words {
    /// Why a passphrase will not do.
    pub fn phrase_flaw(&self, flaw: PhraseFlaw) -> String {
        let bound = |chars: usize| u32::try_from(chars).unwrap_or(u32::MAX);
        match flaw {
            PhraseFlaw::Short => {
                let args = Args::new().count("min", bound(PHRASE_CHARS_MIN));
                self.say_with(entry::SHORT, &args)
            }
            PhraseFlaw::Long => {
                let args = Args::new().count("max", bound(PHRASE_CHARS_MAX));
                self.say_with(entry::LONG, &args)
            }
            PhraseFlaw::IsTheName => self.say(entry::IS_NAME),
            PhraseFlaw::OneSign => self.say(entry::ONE_SIGN),
            PhraseFlaw::AsBefore => self.say(entry::AS_BEFORE),
        }
    }

    pub(super) fn access_flaw(&self, flaw: AccessFault, settings: Option<&Settings>) -> String {
        let whose = |phrase, by| {
            let name = settings.map_or("", |settings| settings.name_of(by));
            self.say_with(phrase, &Args::new().text("name", name))
        };
        match flaw {
            AccessFault::NotAnAccount => self.say(say::NOT_AN_ACCOUNT),
            AccessFault::Taken { by } => whose(say::ACCOUNT_TAKEN, by),
            AccessFault::IsTheGate => self.say(say::ACCOUNT_IS_GATE),
            AccessFault::NotShared { by } => whose(say::ACCOUNT_NOT_SHARED, by),
        }
    }
}
