//! One file a subcommand: each is a call to the desk and a printer.
