//! The screens of contacts, inquiries and ready answers.

pub mod answers;
pub mod form;
pub mod inquiries;
pub mod inquiry;
pub mod list;

use crate::api::command::FormKey;
use crate::domain::contact::ContactForm;

/// The key of one more unfinished form of this family. Its number tells two apart.
pub fn new_form(form: ContactForm) -> FormKey {
    let mut random = [0; 8];
    getrandom::fill(&mut random).ok();
    FormKey::Contact(form, u64::from_be_bytes(random))
}
