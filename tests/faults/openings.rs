//! A disk that fails once, at any single call while a store is opened: whoever opened it is told, and
//! the next opening finds all that stood there.

use std::process::{Command, Stdio};

use super::judge::{WentOut, judge};
use super::recorder::{Control, Fault, put_under};
use super::rounds::Ground;

/// More calls than opening a small store takes.
const CALLS_MAX: u64 = 2_000;

/// Opens the store to read it while the call after so many of that kind fails; the code of the end (-1
/// where a signal ended it), if there was such a call.
fn opened(ground: &Ground, fault: Fault, before: u64) -> Option<i32> {
    let folder = ground.store().parent().unwrap();
    let control = Control::new(folder.join("control"));
    control.arm(fault, before, 0, 0, 1);
    let mut command = Command::new(env!("CARGO_BIN_EXE_wasl"));
    command.args(["--store", &format!("sled:{}", ground.store().display()), "list", "intake"]);
    command.env("HOME", folder).stdout(Stdio::null()).stderr(Stdio::null());
    put_under(&mut command, ground.store(), &control, None);
    let code = command.status().unwrap().code().unwrap_or(-1);
    control.struck().map(|_| code)
}

#[test]
fn one_call_that_fails_while_a_store_is_opened_takes_nothing_with_it() {
    if super::recorder::library().is_none() {
        return;
    }
    let base = Ground::new(12);
    for fault in [Fault::ReadError, Fault::WriteError, Fault::SyncError] {
        let mut refused = 0;
        for before in 0..CALLS_MAX {
            let ground = base.copied();
            let Some(code) = opened(&ground, fault, before) else { break };
            let (verdict, _) = judge(ground.store(), ground.stand(), &[], |_, _| WentOut::Yes);
            assert!(
                verdict.is_sound(),
                "{fault:?} at call {before}, ended with {code}: {verdict:?}"
            );
            assert!([0, 3].contains(&code), "{fault:?} at call {before}: {code}");
            refused += u32::from(code == 3);
        }
        assert!(refused > 0 || fault == Fault::SyncError, "{fault:?} was never met");
    }
}
