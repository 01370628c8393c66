//! `cargo xtask run`: from a fresh clone to a server with a demo school.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::process::{self, cargo, clean};
use crate::progress::{say, seconds, step};
use crate::project::{Profile, Project};
use crate::site;

const USUAL_PORT: u16 = 3000;

/// How many ports above the usual one are tried when it is taken.
const OTHER_PORTS: u16 = 20;

/// A first start fills the demo school with simulated histories; beyond this something is wrong.
const START_PATIENCE: Duration = Duration::from_mins(10);

/// Builds what is not up to date, starts the server, and waits until it ends.
pub(crate) fn run(project: &Project, profile: Profile, port: Option<u16>, rest: &[String]) -> Result<bool> {
    let start = Instant::now();
    let port = choose_port(port)?;
    site::build(project, profile)?;
    build_server(project, profile)?;
    let child = start_server(project, profile, port, rest)?;
    pass_on_end(child.id())?;
    wait(child, port, start)
}

/// Compiles the `takas` executable.
pub(crate) fn build_server(project: &Project, profile: Profile) -> Result<()> {
    step("Compiling the server", || {
        process::run(cargo(project).args(["build", "--package", "server", "--profile", profile.native()]))
    })
}

/// Starts the server with the demo school. Its data stay in `target/demo-data` from one start to the next.
pub(crate) fn start_server(project: &Project, profile: Profile, port: u16, rest: &[String]) -> Result<Child> {
    let data = project.target("demo-data");
    std::fs::create_dir_all(&data).with_context(|| format!("cannot make {}", data.display()))?;
    let server = project.server(profile);
    say(&format!("▸ Starting {} serve --demo …", project.shown(&server)));
    let mut command = clean(&server);
    command
        .current_dir(project.root())
        .args(["serve", "--demo"])
        .args(rest)
        .env("TAKAS_LISTEN", format!("127.0.0.1:{port}"))
        .env("TAKAS_PUBLIC_URL", address(port))
        .env("TAKAS_SITE", project.site(profile))
        .env("TAKAS_CONTENT", project.content())
        .env("TAKAS_DATA", data);
    command.spawn().with_context(|| format!("cannot start {}", server.display()))
}

/// The port asked for, if it is free; else the first free one from the usual on.
pub(crate) fn choose_port(wanted: Option<u16>) -> Result<u16> {
    let free = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    match wanted {
        Some(port) if free(port) => Ok(port),
        Some(port) => bail!("port {port} is taken by another program; choose another one with --port"),
        None => (USUAL_PORT..=USUAL_PORT + OTHER_PORTS)
            .find(|port| free(*port))
            .with_context(|| format!("no free port from {USUAL_PORT} on; choose one with --port")),
    }
}

/// Makes Ctrl-C and a polite kill end the server and then, by its end, this tool; the server finishes what it is
/// doing first.
fn pass_on_end(server: u32) -> Result<()> {
    ctrlc::set_handler(move || {
        // Nothing to do about a server that has already gone.
        let _ = Command::new("kill").args(["-TERM", &server.to_string()]).status();
    })
    .context("cannot listen for Ctrl-C")
}

/// Says when the server answers, then waits for its end.
fn wait(mut child: Child, port: u16, start: Instant) -> Result<bool> {
    let starting = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if let Some(status) = child.try_wait()? {
            bail!("the server ended before it answered ({status}); its last words stand above");
        }
        if starting.elapsed() > START_PATIENCE {
            child.kill()?;
            bail!("the server did not answer on port {port} within {}", seconds(START_PATIENCE));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    say(&ready(port, start.elapsed()));
    Ok(child.wait()?.success())
}

/// What a newcomer has been waiting for.
pub(crate) fn ready(port: u16, after: Duration) -> String {
    format!("\nTakas is ready after {}: {}   (Ctrl-C ends it)\n", seconds(after), address(port))
}

/// What a person on this machine types into the browser.
fn address(port: u16) -> String {
    format!("http://localhost:{port}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_refused_or_avoided() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(choose_port(Some(port)).unwrap_err().to_string().contains("is taken"));
        drop(taken);
        assert_eq!(choose_port(Some(port)).unwrap(), port);

        let _usual = TcpListener::bind((Ipv4Addr::LOCALHOST, USUAL_PORT));
        assert!(choose_port(None).unwrap() > USUAL_PORT);
    }
}
