//! A real server, killed and started again, and the school on it.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use protocol::{Author, DeviceId, UserId};
use serde_json::Value;
use tempfile::TempDir;

use super::http::{self, Answer};
use crate::process::clean;
use crate::project::{Profile, Project};

const PATIENCE: Duration = Duration::from_mins(1);
/// A first start makes the demo school.
const START: Duration = Duration::from_mins(5);
/// Students of one class.
const CLASS: usize = 30;

/// The server's process and its data.
#[derive(Debug)]
pub(crate) struct Server {
    program: PathBuf,
    content: PathBuf,
    site: PathBuf,
    data: TempDir,
    postgres: Option<String>,
    /// Where browsers find it, if not at its own address: the bad network.
    public: Option<SocketAddr>,
    child: Option<Child>,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Starts one, built already, on a fresh database.
    pub(crate) fn start(
        project: &Project,
        profile: Profile,
        postgres: Option<String>,
        public: Option<SocketAddr>,
    ) -> Result<Self> {
        let data = tempfile::Builder::new().prefix("takas-chaos-").tempdir()?;
        let mut server = Self {
            program: project.server(profile),
            content: project.content(),
            site: project.site(profile),
            data,
            postgres,
            public,
            child: None,
            address: free_address()?,
        };
        server.start_again(None)?;
        Ok(server)
    }

    fn command(&self, words: &[&str], most_kilobytes: Option<u64>) -> Command {
        let mut command = match most_kilobytes {
            // Ignored signals stay ignored in the program that follows: a file that may not grow is an error of writing.
            Some(most) => {
                let mut shell = clean("sh");
                let limited = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", most.max(1) * 2);
                shell.args(["-c", &limited]).arg(&self.program);
                shell
            }
            None => clean(&self.program),
        };
        command
            .args(words)
            .env("TAKAS_LISTEN", self.address.to_string())
            .env("TAKAS_PUBLIC_URL", format!("http://{}", self.public.unwrap_or(self.address)))
            .env("TAKAS_DATA", self.data.path())
            .env("TAKAS_SITE", &self.site)
            .env("TAKAS_CONTENT", &self.content)
            .env("TAKAS_LOG", "error");
        match &self.postgres {
            Some(url) => command.env("DATABASE_URL", url),
            None => command.env_remove("DATABASE_URL"),
        };
        command
    }

    /// Starts it on another port; with a limit, its files can grow by no more than so many kilobytes.
    pub(crate) fn start_again(&mut self, room: Option<u64>) -> Result<()> {
        self.address = free_address()?;
        let most = room.map(|room| self.largest_file() / 1024 + room);
        let log =
            fs::OpenOptions::new().create(true).append(true).open(self.data.path().join("chaos.log"))?;
        let mut command = self.command(&["serve", "--demo"], most);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let mut child =
            command.spawn().with_context(|| format!("cannot start {}", self.program.display()))?;
        let start = Instant::now();
        let ready = || {
            let asked = http::request(self.address, "GET", "/readyz", &[], b"", Duration::from_secs(5));
            asked.is_ok_and(|answer| answer.status == 200)
        };
        while !ready() {
            if child.try_wait()?.is_some() || start.elapsed() > START {
                let _ = child.kill();
                let log = fs::read_to_string(self.data.path().join("chaos.log")).unwrap_or_default();
                bail!(
                    "the server did not start:\n{}",
                    log.lines().rev().take(20).collect::<Vec<_>>().join("\n")
                );
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        self.child = Some(child);
        Ok(())
    }

    fn largest_file(&self) -> u64 {
        let files = fs::read_dir(self.data.path()).into_iter().flatten().flatten();
        files.filter_map(|file| Some(file.metadata().ok()?.len())).max().unwrap_or(0)
    }

    /// Whether its data lie in files of its own.
    pub(crate) fn has_files(&self) -> bool {
        self.postgres.is_none()
    }

    /// Ends it without a word of warning.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            // On Unix this is SIGKILL.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Replays the log: what the command says.
    pub(crate) fn rebuild(&mut self) -> Result<String> {
        let output = self.command(&["model", "rebuild", "--all"], None).stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            bail!("`takas model rebuild --all` failed ({})", output.status);
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// A student who can log in.
#[derive(Debug, Clone)]
pub(crate) struct Student {
    pub(crate) user: UserId,
    /// Their session.
    pub(crate) cookie: String,
}

/// The school's teacher at their computer, who has a good line to the server.
#[derive(Debug)]
pub(crate) struct Teacher {
    cookie: String,
}

fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
                other => format!("%{other:02X}"),
            })
            .collect::<String>()
    };
    fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
}

fn post(to: SocketAddr, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Result<Answer> {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "application/json"),
        ("cookie", cookie),
    ];
    Ok(http::request(to, "POST", path, &headers, form(fields).as_bytes(), PATIENCE)?)
}

/// The cookies of somebody's session.
fn log_in(to: SocketAddr, who: &str, name: &str, secret: &str) -> Result<String> {
    let answer = post(to, "/api/log-in", "", &[("who", who), ("name", name), ("secret", secret)])?;
    let failed = answer.header("location").is_none_or(|location| location.contains("klaida"));
    if answer.status != 303 || failed {
        bail!("{name} could not log in ({})", answer.status);
    }
    Ok(answer.cookies())
}

impl Teacher {
    /// Logs the demo school's teacher in.
    pub(crate) fn log_in(to: SocketAddr) -> Result<Self> {
        Ok(Self { cookie: log_in(to, "adult", "demo.mokytoja", "demo-takas")? })
    }

    fn call(&self, to: SocketAddr, endpoint: &str, fields: &[(&str, &str)]) -> Result<Value> {
        let answer = post(to, &format!("/api/teacher/{endpoint}"), &self.cookie, fields)?;
        if answer.status != 200 {
            bail!("{endpoint}: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
        }
        serde_json::from_slice(&answer.body).context("a teacher's page is no JSON")
    }

    /// Makes classes with so many students, and logs them all in.
    pub(crate) fn students(&self, to: SocketAddr, count: usize) -> Result<Vec<Student>> {
        let mut students = Vec::new();
        for class in 0..count.div_ceil(CLASS) {
            let letters = |mut n: usize| {
                let mut word = String::new();
                for _ in 0..4 {
                    word.push(char::from(b'a' + (n % 26) as u8));
                    n /= 26;
                }
                word
            };
            let made =
                self.call(to, "create-class", &[("name", &format!("Ch{}", letters(class))), ("grade", "8")])?;
            let class_id = made.as_str().context("a class has no id")?.to_owned();
            let most = (count - students.len()).min(CLASS);
            let names: Vec<String> =
                (0..most).map(|at| format!("Bandomasis Mok{}", letters(class * CLASS + at))).collect();
            let cards =
                self.call(to, "add-students", &[("class", &class_id), ("names", &names.join("\n"))])?;
            let page = self.call(to, "class", &[("class", &class_id)])?;
            for card in cards.as_array().into_iter().flatten() {
                let text = |name: &str| card[name].as_str().unwrap_or_default();
                let listed = page["students"].as_array().into_iter().flatten();
                let mut found = listed.filter(|student| student["name"] == card["name"]);
                let id =
                    found.next().and_then(|student| student["id"].as_str()).context("a student has no id")?;
                let cookie = log_in(to, "student", text("user_name"), text("pin"))?;
                students.push(Student { user: id.parse()?, cookie });
            }
        }
        Ok(students)
    }

    /// How many answers of a student the server has.
    pub(crate) fn answers(&self, to: SocketAddr, student: UserId) -> Result<u64> {
        let page = self.call(to, "student", &[("student", &student.to_string())])?;
        page["answers_in_all"].as_u64().context("a student's page counts no answers")
    }
}

impl Student {
    /// What lets a device work for this student.
    pub(crate) fn author(&self, to: SocketAddr, device: DeviceId) -> Result<Author> {
        let path = format!("/api/v1/author?device={device}");
        let answer = http::request(to, "GET", &path, &[("cookie", &self.cookie)], b"", PATIENCE)?;
        if answer.status != 200 {
            bail!("no author token: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
        }
        Ok(serde_json::from_slice(&answer.body)?)
    }
}
