//! What travels is frozen under its number: other bytes for any variant need another [`PROTOCOL`].

use std::fmt::Write;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::frame::{Limit, framed, read};
use super::hello::PROTOCOL;
use super::message::{Call, Knock, Welcome, Word};
use crate::api::door::Notice;
use crate::api::query::hex;
use crate::api::{Answer, Command, Entered, Fault, Order, OrderId, Query, Receipt, Step};
use crate::variants_tests::every;

const ID: OrderId = OrderId { session: 0x0102, count: 3 };

fn calls<T: DeserializeOwned>(lines: &mut String, call: impl Fn(T) -> Call) {
    for (variants, value) in every() {
        let call = call(value);
        let bytes = call.framed().unwrap();
        assert_eq!(Call::of_frame(&bytes[4..]).unwrap(), call);
        writeln!(lines, "{variants}: {}", hex(&bytes)).unwrap();
    }
}

fn words<T: DeserializeOwned, W>(lines: &mut String, word: impl Fn(T) -> W)
where
    W: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    for (variants, value) in every() {
        let word = word(value);
        let bytes = framed(&word).unwrap();
        assert_eq!(read::<W>(&mut bytes.as_slice(), Limit::WORD).unwrap(), word);
        writeln!(lines, "{variants}: {}", hex(&bytes)).unwrap();
    }
}

#[test]
fn other_bytes_need_another_number_of_the_protocol() {
    let mut lines = String::new();
    words(&mut lines, |knock: Knock| knock);
    words(&mut lines, |welcome: Welcome| welcome);
    calls(&mut lines, |step: Step| Call::Enter(step));
    calls(&mut lines, |command: Command| Call::Order(Order { id: ID, command }));
    calls(&mut lines, |command: Command| Call::Orders(vec![Order { id: ID, command }]));
    calls(&mut lines, |query: Query| Call::Ask(query));
    calls(&mut lines, |()| Call::Bye);
    words(&mut lines, |receipt: Receipt| Word::Receipt(Ok(receipt)));
    words(&mut lines, |receipt: Receipt| Word::Receipts(vec![Ok(receipt)]));
    words(&mut lines, |fault: Fault| Word::Answer(Err(fault)));
    words(&mut lines, |answer: Answer| Word::Answer(Ok(answer)));
    words(&mut lines, |notice: Notice| Word::Notice(notice));
    words(&mut lines, |entered: Entered| Word::Entered(Ok(entered)));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../tests/data/golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(format!("protocol_{PROTOCOL}"), lines));
}
