//! The server that is measured: a process of its own.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::town::KEY;
use crate::{Plan, Result};

const PATIENCE: Duration = Duration::from_mins(1);
/// Linux counts a process's time in ticks of this length, milliseconds.
const TICK_MS: f64 = 10.0;

/// A running server. Dropping it kills it.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
    folder: TempDir,
}

impl Server {
    /// Starts one on a free port and waits until it answers.
    pub(crate) fn start(plan: &Plan) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        // No page is asked for, so no file of the site has to be there but the list of them.
        fs::write(folder.path().join("manifest.json"), r#"{"js":"","wasm":"","css":""}"#)?;
        fs::write(folder.path().join("sw.js"), "")?;
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let mut command = Self::command(plan, folder.path());
        command
            .arg("serve")
            .env("TAKAS_LISTEN", address.to_string())
            .stderr(File::create(folder.path().join("log"))?);
        let mut server = Self { child: command.spawn()?, address, folder };
        server.wait()?;
        Ok(server)
    }

    fn command(plan: &Plan, site: &Path) -> Command {
        let mut command = Command::new(&plan.server);
        command
            .env("DATABASE_URL", &plan.database)
            .env("TAKAS_SECRET", KEY)
            .env("TAKAS_CONTENT", &plan.content)
            .env("TAKAS_SITE", site)
            .env("TAKAS_LOG", "info,sqlx=warn,service::behind=debug")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        command
    }

    fn wait(&mut self) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            if self.child.try_wait()?.is_some() || start.elapsed() > PATIENCE {
                return Err(format!("the server did not start:\n{}", self.log()?).into());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it has said so far.
    pub(crate) fn log(&self) -> Result<String> {
        Ok(fs::read_to_string(self.folder.path().join("log"))?)
    }

    /// Processor time used so far, in milliseconds.
    pub(crate) fn cpu_ms(&self) -> Result<f64> {
        cpu_ms(self.child.id())
    }

    /// Most memory held at once, in MiB.
    pub(crate) fn most_memory_mib(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        Ok(line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0)
    }

    /// Ends it at once, whatever it is doing: `kill -9`.
    pub(crate) fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop, and waits.
    pub(crate) fn stop(mut self) -> Result<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What `takas model rebuild --all` says: whether stored states are what the log says.
pub(crate) fn rebuilt(plan: &Plan) -> Result<String> {
    let output = Server::command(plan, Path::new("")).args(["model", "rebuild", "--all"]).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn cpu_ms(process: u32) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The second field, the name, may hold spaces; what follows it does not.
    let (_, fields) = stat.rsplit_once(')').ok_or("an unreadable /proc/…/stat")?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    Ok(ticks.sum::<std::result::Result<f64, _>>()? * TICK_MS)
}

/// Processor time of a process and its children, in milliseconds.
pub(crate) fn family_cpu_ms(process: u32) -> Result<f64> {
    let mut sum = cpu_ms(process)?;
    for entry in fs::read_dir("/proc")?.flatten() {
        let path: PathBuf = entry.path();
        let Some(id) = path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok()) else { continue };
        let status = fs::read_to_string(path.join("status")).unwrap_or_default();
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"));
        if parent.is_some_and(|parent| parent.trim() == process.to_string()) {
            sum += cpu_ms(id).unwrap_or_default();
        }
    }
    Ok(sum)
}
