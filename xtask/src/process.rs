//! Other programs: started, waited for, and named when they fail.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::project::Project;

/// Cargo in the checkout.
pub(crate) fn cargo(project: &Project) -> Command {
    let mut command = clean("cargo");
    command.current_dir(project.root());
    command
}

/// A command without what `cargo run` put into this tool's own environment.
///
/// Build scripts such as ring's watch `CARGO_PKG_*` and `CARGO_MANIFEST_*`: passed on, they would make cargo
/// build half the tree again each time somebody alternates between `cargo build` and `cargo xtask`. The library
/// path belongs to this tool's compiler and would mislead another one.
pub(crate) fn clean(program: impl AsRef<std::ffi::OsStr>) -> Command {
    const OWN: [&str; 4] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if OWN.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
    command.env_remove("CARGO_PRIMARY_PACKAGE").env_remove("LD_LIBRARY_PATH").env_remove("OUT_DIR");
    command
}

/// Runs to the end; anything but success is an error that names the command.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs to the end and gives back what it printed on standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("could not start `{}`", line(command)))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({})\n{}", line(command), output.status, errors.trim_end());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` printed no UTF-8", line(command)))
}

/// Runs to the end, shows what it prints, and gives that back too: whether it succeeded, and both its streams.
pub(crate) fn run_and_read(command: &mut Command) -> Result<(bool, String)> {
    let name = line(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{name}`"))?;
    let streams = (child.stdout.take(), child.stderr.take());
    let (out, err) = std::thread::scope(|scope| {
        let out =
            scope.spawn(|| streams.0.map_or_else(String::new, |stream| echo(stream, std::io::stdout())));
        let err =
            scope.spawn(|| streams.1.map_or_else(String::new, |stream| echo(stream, std::io::stderr())));
        (out.join().unwrap_or_default(), err.join().unwrap_or_default())
    });
    let status = child.wait().with_context(|| format!("lost `{name}`"))?;
    Ok((status.success(), out + &err))
}

/// Copies line by line, so that the person sees it at once, and keeps a copy.
fn echo(from: impl std::io::Read, mut to: impl std::io::Write) -> String {
    let mut all = String::new();
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // Nobody listening is no reason to lose the count of tests.
        let _ = to.write_all(&line);
        let _ = to.flush();
        all.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    all
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let mut words = vec![Path::new(command.get_program()).display().to_string()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Where a program is, if it is on the search path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths)
        .map(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_streams_are_shown_and_kept() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo out; echo err >&2; exit 3"]);
        let (success, text) = run_and_read(&mut command).unwrap();
        assert!(!success);
        assert_eq!(text, "out\nerr\n");
    }

    #[test]
    fn failures_name_the_command() {
        let message = run(Command::new("sh").args(["-c", "exit 7"])).unwrap_err().to_string();
        assert!(message.contains("`sh -c exit 7` failed"), "{message}");
        let message = run(&mut Command::new("no-such-program-anywhere")).unwrap_err().to_string();
        assert!(message.contains("could not start `no-such-program-anywhere`"), "{message}");
    }
}
