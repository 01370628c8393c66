//! A real Postgres for the tests, in a temporary folder, gone when they end.

use std::fs;
use std::io::Read as _;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::debian;
use crate::process::{self, clean};
use crate::progress::step;

/// Postgres refuses to run as root; Debian's package makes this user for it.
const USER: &str = "postgres";

const FOLDER_PREFIX: &str = "takas-postgres-";

/// Tests run side by side, each with connections of its own.
const CONNECTIONS: u32 = 300;

const START_PATIENCE: Duration = Duration::from_mins(1);

/// A running server; dropping it stops it and removes its folder.
///
/// Where `setpriv` exists (Linux), the kernel stops the server too when this tool is killed without warning.
#[derive(Debug)]
pub(crate) struct Postgres {
    server: Child,
    folder: TempDir,
    url: String,
}

impl Postgres {
    /// Starts a server of its own on a free port of this machine; never uses one that runs already.
    pub(crate) fn start() -> Result<Postgres> {
        let programs = find_programs()?;
        // Nothing here outlives the tests, so nothing has to survive a power cut.
        let settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
        step("Starting a PostgreSQL for the tests", || Self::start_with(&programs, &settings))
    }

    /// The same, but as it comes: what it has committed is on the disk.
    pub(crate) fn start_durable() -> Result<Postgres> {
        let programs = find_programs()?;
        step("Starting a PostgreSQL that keeps what it commits", || Self::start_with(&programs, &[]))
    }

    fn start_with(programs: &Path, settings: &[&str]) -> Result<Postgres> {
        remove_left_overs();
        let step_down = debian::is_root()?;
        let temporary = tempfile::Builder::new()
            .prefix(&format!("{FOLDER_PREFIX}{}-", std::process::id()))
            .tempdir()
            .context("cannot make a temporary folder")?;
        let folder = temporary.path().to_owned();
        let password = random_word()?;
        let password_file = folder.join("password");
        fs::write(&password_file, &password)?;
        if step_down {
            process::run(clean("chown").args(["-R", USER]).arg(&folder))?;
        }

        let data = folder.join("data");
        let mut make = as_user(step_down, &programs.join("initdb"));
        make.current_dir(&folder)
            .args(["--no-sync", "--encoding=UTF8", "--locale=C", "--username=takas", "--auth=scram-sha-256"])
            .arg(format!("--pwfile={}", password_file.display()))
            .arg("--pgdata")
            .arg(&data);
        process::output(&mut make).context("cannot make a PostgreSQL cluster")?;

        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = fs::File::create(folder.join("log"))?;
        let mut serve = as_user(step_down, &programs.join("postgres"));
        serve.current_dir(&folder).arg("-D").arg(&data).stdin(Stdio::null());
        serve.stdout(log.try_clone()?).stderr(log);
        for setting in [
            format!("port={port}"),
            format!("max_connections={CONNECTIONS}"),
            "listen_addresses=127.0.0.1".to_owned(),
            "unix_socket_directories=".to_owned(),
        ] {
            serve.arg("-c").arg(setting);
        }
        for setting in settings {
            serve.arg("-c").arg(setting);
        }
        let server = serve.spawn().context("cannot start PostgreSQL")?;
        let url = format!("postgres://takas:{password}@127.0.0.1:{port}/postgres");
        let mut postgres = Postgres { server, folder: temporary, url };
        postgres.wait(&programs.join("pg_isready"), port)?;
        Ok(postgres)
    }

    /// `postgres://…`, with the right to make databases.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The process to which all its processes belong.
    pub(crate) fn process(&self) -> u32 {
        self.server.id()
    }

    fn wait(&mut self, is_ready: &Path, port: u16) -> Result<()> {
        let start = Instant::now();
        loop {
            let mut ask = clean(is_ready);
            ask.args(["--quiet", "--host=127.0.0.1"]).arg(format!("--port={port}"));
            if ask.status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            let ended = self.server.try_wait()?;
            if ended.is_some() || start.elapsed() > START_PATIENCE {
                let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's "fast shutdown": it ends connections and itself.
        let asked = clean("kill").args(["-INT", &self.server.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

/// A command that runs as Postgres's own user where this tool runs as root, and that ends with this tool.
fn as_user(step_down: bool, program: &Path) -> Command {
    let mut command = if process::find("setpriv").is_some() {
        let mut command = clean("setpriv");
        command.args(["--pdeathsig", "INT"]);
        if step_down {
            command.args(["--reuid", USER, "--regid", USER, "--init-groups"]);
        }
        command.arg("--").arg(program);
        command
    } else if step_down {
        let mut command = clean("runuser");
        command.args(["-u", USER, "--"]).arg(program);
        command
    } else {
        clean(program)
    };
    command.env("LC_ALL", "C");
    command
}

/// The folder with `initdb` and `postgres`; installs Debian's package if there is none.
fn find_programs() -> Result<PathBuf> {
    if let Some(folder) = installed_programs() {
        return Ok(folder);
    }
    debian::ensure(&["postgresql"], "because the tests of the store run on a real PostgreSQL too")?;
    installed_programs().context("there are still no initdb and postgres after installing postgresql")
}

/// Debian keeps versions side by side, away from the search path; the newest one serves.
fn installed_programs() -> Option<PathBuf> {
    let complete = |folder: &Path| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, folder)| complete(folder))
        .collect();
    versions.sort();
    let on_path = || Some(process::find("initdb")?.parent()?.to_owned()).filter(|folder| complete(folder));
    versions.pop().map(|(_, folder)| folder).or_else(on_path)
}

/// Folders of runs that were killed before they could clean up.
fn remove_left_overs() {
    for entry in fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(FOLDER_PREFIX)) else { continue };
        let Some((process, _)) = rest.split_once('-') else { continue };
        let alive =
            clean("kill").args(["-0", process]).stderr(Stdio::null()).status().is_ok_and(|s| s.success());
        if !alive {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A password for an hour, because other users of this machine can reach the port.
fn random_word() -> Result<String> {
    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes).context("no randomness")?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}
