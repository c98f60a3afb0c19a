//! The command `garland`.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::run()
}
