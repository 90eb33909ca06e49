//! Hands over to the command line; everything is in the library, so that tests can reach it.

fn main() -> std::process::ExitCode {
    wasl::cli::main()
}
