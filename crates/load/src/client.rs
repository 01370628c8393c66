//! A connection that is kept, as a browser keeps it. Plain and blocking: it must cost little beside the server.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use protocol::{EventOutcome, SyncResponse};

use crate::Result;

/// Longer than the server's own patience.
const PATIENCE: Duration = Duration::from_secs(40);

/// A connection to the server.
pub(crate) struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

/// A reply.
#[derive(Debug)]
pub(crate) struct Replied {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// Opens a connection.
    pub(crate) fn open(server: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(server)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, read: Vec::with_capacity(16 * 1024) })
    }

    /// Sends answers in the name of whoever has the session.
    pub(crate) fn sync(&mut self, token: &str, body: &str) -> Result<Replied> {
        let request = format!(
            "POST /api/v1/sync HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/json\r\nCookie: takas_sesija={token}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.stream.write_all(request.as_bytes())?;
        self.reply()
    }

    fn reply(&mut self) -> Result<Replied> {
        self.read.clear();
        let mut piece = [0; 16 * 1024];
        let mut whole = None;
        loop {
            if whole.is_none()
                && let Some(end) = self.read.windows(4).position(|window| window == b"\r\n\r\n")
            {
                let head = std::str::from_utf8(&self.read[..end])?.to_ascii_lowercase();
                let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
                let length: usize = length.ok_or("a reply without its length")?.trim().parse()?;
                let status = head.split(' ').nth(1).ok_or("a reply without a status")?.parse()?;
                whole = Some((status, end + 4, end + 4 + length));
            }
            if let Some((status, start, end)) = whole
                && self.read.len() >= end
            {
                return Ok(Replied { status, body: self.read[start..end].to_vec() });
            }
            match self.stream.read(&mut piece)? {
                0 => return Err("the server hung up".into()),
                count => self.read.extend_from_slice(&piece[..count]),
            }
        }
    }
}

impl Replied {
    /// What became of each event; an error unless the server took the request.
    pub(crate) fn outcomes(&self) -> Result<Vec<(String, EventOutcome)>> {
        if self.status != 200 {
            return Err(format!("{}: {}", self.status, String::from_utf8_lossy(&self.body)).into());
        }
        let response: SyncResponse = serde_json::from_slice(&self.body)?;
        Ok(response.replies.into_iter().map(|reply| (reply.id, reply.outcome)).collect())
    }
}
