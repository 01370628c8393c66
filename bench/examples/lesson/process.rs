//! The server that is measured, and what Linux says of it.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::http::Failed;

/// The demo school is made at the start, which takes a while.
const PATIENCE: Duration = Duration::from_mins(5);
/// Linux counts processor time in these, in every configuration there is.
const TICK_MS: u64 = 10;
/// Names of browser files: nobody loads them here.
const MANIFEST: &str = r#"{"js":"/pkg/x.js","wasm":"/pkg/x.wasm","css":"/pkg/x.css","assets":{}}"#;

/// A server with a database of its own; ends when dropped.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
    folder: PathBuf,
}

impl Server {
    /// Starts it and waits until it serves.
    pub(crate) fn start(executable: &str) -> Result<Self, Failed> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let folder = std::env::temp_dir().join(format!("takas-lesson-{}", std::process::id()));
        let site = folder.join("site");
        fs::create_dir_all(&site)?;
        fs::write(site.join("manifest.json"), MANIFEST)?;
        fs::write(site.join("sw.js"), "")?;
        let child = Command::new(executable)
            .args(["serve", "--demo"])
            .env("TAKAS_LISTEN", address.to_string())
            .env("TAKAS_DATA", &folder)
            .env("TAKAS_SITE", &site)
            .env("TAKAS_CONTENT", concat!(env!("CARGO_MANIFEST_DIR"), "/../content"))
            .env_remove("DATABASE_URL")
            .stderr(Stdio::null())
            .spawn()?;
        let server = Self { child, address, folder };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            if begun.elapsed() > PATIENCE {
                return Err("the server did not start".into());
            }
            thread::sleep(Duration::from_millis(200));
        }
        Ok(server)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Processor time that it has taken so far, in milliseconds.
    pub(crate) fn processor_ms(&self) -> Result<u64, Failed> {
        let text = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name in brackets may hold spaces; user and system time are the 12th and 13th entry after it.
        let (_, rest) = text.rsplit_once(')').ok_or("/proc has another format")?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<u64>().ok());
        let (user, system) = ticks(11).zip(ticks(12)).ok_or("/proc has another format")?;
        Ok((user + system) * TICK_MS)
    }

    /// Memory that it holds, in KiB.
    pub(crate) fn memory_kib(&self) -> Result<u64, Failed> {
        let text = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        Ok(number.ok_or("/proc has another format")?.parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Its work is done, and its database goes with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
