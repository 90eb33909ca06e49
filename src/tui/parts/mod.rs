//! What screens are made of: state that draws itself and says what happened, and reaches nothing.

pub mod choosing;
pub mod dialog;
pub mod elsewhere;
pub mod filter;
pub mod form;
pub mod granting;
pub mod hands;
pub mod holder;
pub mod input;
pub mod list;
pub mod memo;
pub mod names;
pub mod page;
pub mod pick;
pub mod secret;
pub mod sections;
pub mod trend;
pub mod values;
pub mod watch;
