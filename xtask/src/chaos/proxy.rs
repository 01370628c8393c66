//! The bad network: everything between the devices and the server goes through here.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Result;

use super::chance::Chance;
use super::fault::{Fault, Faults};
use super::http::{self, Message};

/// So long nothing is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the proxy and whoever directs it share.
#[derive(Debug)]
pub(crate) struct Network {
    seed: u64,
    /// Where the server is now.
    server: Mutex<SocketAddr>,
    /// Whether things go wrong.
    bad: AtomicBool,
    pub(crate) faults: Faults,
    connections: AtomicU64,
}

impl Network {
    /// A network that leads to `server`, with faults by this seed.
    pub(crate) fn new(seed: u64, server: SocketAddr) -> Arc<Self> {
        Arc::new(Self {
            seed,
            server: Mutex::new(server),
            bad: AtomicBool::new(false),
            faults: Faults::default(),
            connections: AtomicU64::new(0),
        })
    }

    /// Leads to another address from now on.
    pub(crate) fn lead_to(&self, server: SocketAddr) {
        *self.server.lock().unwrap_or_else(PoisonError::into_inner) = server;
    }

    /// Where it leads to.
    pub(crate) fn server(&self) -> SocketAddr {
        *self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets things go wrong, or not.
    pub(crate) fn be_bad(&self, bad: bool) {
        self.bad.store(bad, Ordering::Relaxed);
    }

    /// Begins to carry; gives the address for devices.
    pub(crate) fn open(self: &Arc<Self>) -> Result<SocketAddr> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let network = Arc::clone(self);
        // It ends with this program.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let network = Arc::clone(&network);
                thread::spawn(move || {
                    let number = network.connections.fetch_add(1, Ordering::Relaxed);
                    let chance = Chance::new(network.seed, number);
                    // A line that breaks by itself is one more fault, which nobody counts.
                    let _ = network.carry(stream, chance);
                });
            }
        });
        Ok(address)
    }

    /// Each as likely as the other.
    const KINDS: [Fault; 10] = [
        Fault::CutBefore,
        Fault::CutDuring,
        Fault::CutAfter,
        Fault::ReplyLost,
        Fault::ReplyCut,
        Fault::Duplicated,
        Fault::Slow,
        Fault::Failing,
        Fault::Refusing,
        Fault::Portal,
    ];

    /// What goes wrong with one request, if anything. Only what is synchronised suffers: pages are loaded undisturbed.
    fn fault(&self, head: &str, chance: &mut Chance) -> Option<Fault> {
        let is_sync = head.starts_with("POST /api/v1/sync");
        if !is_sync || !self.bad.load(Ordering::Relaxed) || chance.happens(0.4) {
            return None;
        }
        let kind = Self::KINDS[chance.below(Self::KINDS.len() as u64) as usize];
        self.faults.note(kind);
        Some(kind)
    }

    fn carry(&self, mut client: TcpStream, mut chance: Chance) -> io::Result<()> {
        client.set_read_timeout(Some(PATIENCE))?;
        client.set_write_timeout(Some(PATIENCE))?;
        let message = last_of_its_line(http::read(&mut client)?);
        let Some(fault) = self.fault(&message.head, &mut chance) else {
            return self.pass_on(&message, &mut client);
        };
        match fault {
            Fault::CutBefore => {}
            Fault::CutDuring => {
                let mut server = http::connect(self.server(), PATIENCE)?;
                server.write_all(message.head.as_bytes())?;
                server.write_all(&message.body[..message.body.len() / 2])?;
                server.shutdown(Shutdown::Both)?;
            }
            Fault::CutAfter => {
                client.shutdown(Shutdown::Both)?;
                // Other requests of the same device overtake this one.
                thread::sleep(Duration::from_millis(chance.below(1_500)));
                self.ask(&message)?;
            }
            Fault::ReplyLost => {
                self.ask(&message)?;
            }
            Fault::ReplyCut => {
                let reply = self.ask(&message)?;
                client.write_all(&reply[..chance.below(reply.len().max(1) as u64) as usize])?;
            }
            Fault::Duplicated => {
                self.ask(&message)?;
                return self.pass_on(&message, &mut client);
            }
            Fault::Slow => {
                thread::sleep(Duration::from_millis(chance.below(800)));
                return self.pass_on(&message, &mut client);
            }
            Fault::Failing => {
                let status = [
                    "500 Internal Server Error",
                    "502 Bad Gateway",
                    "503 Service Unavailable",
                    "429 Too Many Requests\r\nretry-after: 1",
                ];
                say(&mut client, status[chance.below(4) as usize], "")?;
            }
            Fault::Refusing => {
                let status = ["413 Content Too Large", "422 Unprocessable Content"];
                say(&mut client, status[chance.below(2) as usize], "")?;
            }
            _ => say(&mut client, "200 OK\r\ncontent-type: text/html", "<h1>Welcome to our Wi-Fi</h1>")?,
        }
        Ok(())
    }

    /// The server's whole answer.
    fn ask(&self, message: &Message) -> io::Result<Vec<u8>> {
        let mut server = self.send(message)?;
        let mut reply = Vec::new();
        server.read_to_end(&mut reply)?;
        Ok(reply)
    }

    fn send(&self, message: &Message) -> io::Result<TcpStream> {
        let mut server = http::connect(self.server(), PATIENCE)?;
        server.write_all(message.head.as_bytes())?;
        server.write_all(&message.body)?;
        Ok(server)
    }

    /// Carries the answer as it comes.
    fn pass_on(&self, message: &Message, client: &mut TcpStream) -> io::Result<()> {
        io::copy(&mut self.send(message)?, client).map(|_| ())
    }
}

/// The message as the only one of its connection: so an answer ends where its connection does.
fn last_of_its_line(message: Message) -> Message {
    let mut head = String::with_capacity(message.head.len() + 20);
    for (at, line) in message.head.trim_end().lines().enumerate() {
        let name = line.split(':').next().unwrap_or_default();
        if at == 0 || !["connection", "keep-alive"].iter().any(|other| name.eq_ignore_ascii_case(other)) {
            head.push_str(line);
            head.push_str("\r\n");
        }
    }
    head.push_str("connection: close\r\n\r\n");
    Message { head, ..message }
}

fn say(client: &mut TcpStream, status: &str, body: &str) -> io::Result<()> {
    let length = body.len();
    write!(client, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_carries_one_message() {
        let head =
            "POST /a HTTP/1.1\r\nHost: b\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\n".to_owned();
        let message = last_of_its_line(Message { head, body: vec![1] });
        assert_eq!(
            message.head,
            "POST /a HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\nconnection: close\r\n\r\n"
        );
    }

    #[test]
    fn a_good_network_carries_and_a_bad_one_does_not() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let server = listener.local_addr().unwrap();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                if http::read(&mut stream).is_ok() {
                    let _ = say(&mut stream, "200 OK", "served");
                }
            }
        });
        let network = Network::new(1, server);
        let address = network.open().unwrap();
        let ask = || http::request(address, "POST", "/api/v1/sync", &[], b"body", Duration::from_secs(5));
        assert_eq!(ask().unwrap().body, b"served");
        network.be_bad(true);
        let served = (0..60).filter(|_| ask().is_ok_and(|answer| answer.body == b"served")).count();
        assert!(served < 60);
        assert!(network.faults.all() > 0);
    }
}
