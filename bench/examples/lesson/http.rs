//! As much of HTTP as a tablet needs: requests with a cookie, and streams of events.

use std::error::Error;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Whatever ends the measurement.
pub(crate) type Failed = Box<dyn Error + Send + Sync>;

/// Longer than any reply takes; a stream says that it lives more often.
const PATIENCE: Duration = Duration::from_secs(40);

/// Somebody who is logged in.
#[derive(Clone)]
pub(crate) struct Client {
    server: SocketAddr,
    cookies: String,
}

/// A reply.
struct Reply {
    status: u16,
    cookies: Vec<String>,
    body: String,
}

impl Client {
    /// Logs in by the form.
    pub(crate) fn log_in(server: SocketAddr, who: &str, name: &str, secret: &str) -> Result<Self, Failed> {
        let nobody = Self { server, cookies: String::new() };
        let form = format!("who={who}&name={name}&secret={secret}");
        let reply = nobody.post("/api/log-in", "application/x-www-form-urlencoded", &form)?;
        let cookies = reply.cookies.join("; ");
        if !cookies.contains("takas_sesija=") {
            return Err(format!("{name} was not let in: {}", reply.status).into());
        }
        Ok(Self { server, cookies })
    }

    /// Somebody else at the same server.
    pub(crate) fn other(&self, who: &str, name: &str, secret: &str) -> Result<Self, Failed> {
        Self::log_in(self.server, who, name, secret)
    }

    fn request(&self, method: &str, path: &str, more: &str) -> Result<BufReader<TcpStream>, Failed> {
        let mut stream = TcpStream::connect(self.server)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let (server, cookies) = (self.server, &self.cookies);
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {server}\r\ncookie: {cookies}\r\nconnection: close\r\n{more}"
        )?;
        Ok(BufReader::new(stream))
    }

    fn post(&self, path: &str, kind: &str, body: &str) -> Result<Reply, Failed> {
        let more = format!("content-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        let mut reader = self.request("POST", path, &more)?;
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|text| text.parse().ok()).ok_or("no HTTP reply")?;
        let mut cookies = Vec::new();
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            let header = line.trim_end();
            if header.is_empty() {
                break;
            }
            if let Some(cookie) = header.strip_prefix("set-cookie: ") {
                cookies.push(cookie.split(';').next().unwrap_or_default().to_owned());
            }
        }
        let mut body = String::new();
        reader.read_to_string(&mut body)?;
        Ok(Reply { status, cookies, body })
    }

    fn ask(&self, path: &str, kind: &str, body: &str) -> Result<Value, Failed> {
        let reply = self.post(path, kind, body)?;
        if reply.status != 200 {
            return Err(format!("{path}: {} {}", reply.status, reply.body).into());
        }
        Ok(serde_json::from_str(&reply.body)?)
    }

    /// Calls a server function.
    pub(crate) fn form(&self, path: &str, form: &str) -> Result<Value, Failed> {
        self.ask(path, "application/x-www-form-urlencoded", form)
    }

    /// Posts JSON.
    pub(crate) fn json(&self, path: &str, body: &Value) -> Result<Value, Failed> {
        self.ask(path, "application/json", &body.to_string())
    }

    /// Hears events (name and data) for as long as `heard` wants to and the server speaks. What stands between the
    /// pieces of the stream is no line of an event, and is passed over.
    pub(crate) fn listen(&self, path: &str, mut heard: impl FnMut(&str, &str) -> bool) {
        let Ok(mut reader) = self.request("GET", path, "\r\n") else { return };
        let (mut name, mut line) = (String::new(), String::new());
        loop {
            line.clear();
            if !matches!(reader.read_line(&mut line), Ok(read) if read > 0) {
                return;
            }
            if let Some(event) = line.strip_prefix("event:") {
                event.trim().clone_into(&mut name);
            } else if let Some(data) = line.strip_prefix("data:")
                && !heard(&name, data.trim())
            {
                return;
            }
        }
    }
}
