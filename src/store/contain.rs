//! Runs what may panic, in silence: a torn file must become an answer, never a crash or a scrawl
//! over the screen.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;
use std::thread;

/// The threads of the embedded engine, whose panics reach us as errors.
const ENGINE_THREADS: &str = "sled-io";

static HOOK: Once = Once::new();

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What `work` returns, or the words it panicked with.
pub fn contain<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |report: &PanicHookInfo<'_>| {
            if !is_quiet() {
                before(report);
            }
        }));
    });
    let before = QUIET.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    result.map_err(|payload| words(payload.as_ref()))
}

fn is_quiet() -> bool {
    let engine = || thread::current().name().is_some_and(|name| name.starts_with(ENGINE_THREADS));
    QUIET.get() || engine()
}

fn words(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "a panic without words".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_words() {
        let torn: Result<(), String> = contain(|| panic!("torn at {}", 7));
        assert_eq!(torn, Err("torn at 7".to_owned()));
        assert_eq!(contain(|| 3), Ok(3));
    }
}
