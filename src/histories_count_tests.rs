//! How many random histories a test goes through.

/// As many as `WASL_HISTORIES` says, or else the usual number, which is quickly done.
#[expect(clippy::disallowed_methods, reason = "the program has no such setting, its tests have")]
pub fn histories(usual: u32) -> u32 {
    match std::env::var("WASL_HISTORIES") {
        Ok(said) => said.parse().expect("WASL_HISTORIES is a number"),
        Err(_) => usual,
    }
}
