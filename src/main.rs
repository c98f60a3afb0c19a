//! The command `garland`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

mod cli;

/// A book is made by several threads out of very many small things: the system's allocator takes longer for it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
