//! One pool of memory for all threads of a verb that reads a whole store.
//!
//! The C library gives each thread a pool of its own and keeps what is freed in it: two workers that take
//! turns at freeing each other's rows then hold a third more than they use.

use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::config;

/// Begins the program anew with one pool, unless that was said already. Where it cannot be, it goes on as
/// it is.
pub fn one_for_all() {
    if config::has_pools_set() {
        return;
    }
    let mut args = std::env::args_os();
    let mut again = Command::new("/proc/self/exe");
    if let Some(name) = args.next() {
        again.arg0(name);
    }
    drop(again.args(args).env(config::POOLS, "1").exec());
}
