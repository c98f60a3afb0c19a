//! What the README says is what happens.

use std::path::Path;
use std::process::Command;

use super::cli::{err, get, out, temporary};

/// Returns the commands of the README's shell blocks, without their comments.
fn commands() -> Vec<String> {
    let text = get(&Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" # ").next().unwrap_or(line));
    lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_command_works() {
    let folder = temporary();
    let own = Path::new(env!("CARGO_BIN_EXE_garland")).parent().expect("a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(own.to_owned()).chain(std::env::split_paths(&path));
    let path = std::env::join_paths(folders).expect("a path");
    let commands = commands();
    // The two commands that build the project are run by `tests/run`, of which this test is a part.
    let (own, rest): (Vec<_>, Vec<_>) =
        commands.iter().partition(|line| line.starts_with("cargo ") || line.starts_with("tests/"));
    assert_eq!(own, ["cargo run --release -- build anthologies/lamplight", "tests/run"]);
    assert!(rest.len() >= 6, "{rest:?}");
    for line in rest {
        let mut command = Command::new("bash");
        command.args(["-c", line]).current_dir(folder.path()).env("PATH", &path);
        let done = command.output().expect("bash");
        assert_eq!(done.status.code(), Some(0), "{line}\n{}{}", out(&done), err(&done));
    }
    for book in ["rooms-we-watched.epub", "rooms-we-watched.pdf"] {
        assert!(folder.path().join("rooms/build").join(book).exists(), "{book}");
    }
}
