//! A tablet of the tests: it keeps author tokens, counts what is done on it, and seals it as browsers do.

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use exercise::Instance;
use protocol::{
    Act, ActId, Answer, Attempt, Author, Deed, DeviceId, EventOutcome, Millis, Record, SyncResponse, UserId,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::world::{JSON, Reply, Server};

pub(super) struct Tablet {
    pub(super) device: DeviceId,
    /// The server's clock minus the tablet's, in milliseconds.
    pub(super) slow_ms: i64,
    sequence: u64,
}

impl Tablet {
    pub(super) fn new() -> Self {
        Self { device: DeviceId(Uuid::new_v4()), slow_ms: 0, sequence: 0 }
    }

    /// What the server gives the student with these cookies for this tablet.
    pub(super) async fn author(&self, server: &Server, cookies: &str) -> Author {
        let reply = server.get(&format!("/api/v1/author?device={}", self.device), cookies).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        serde_json::from_str(&reply.body).unwrap()
    }

    pub(super) fn clock(&self) -> Millis {
        app::now().plus(-self.slow_ms)
    }

    /// Something that a student does now, with the tablet's next number.
    pub(super) fn act(&mut self, user: UserId, what: Deed) -> Act {
        self.sequence += 1;
        Act {
            id: ActId(Uuid::new_v4()),
            user: Some(user),
            device: self.device,
            sequence: self.sequence,
            client_time: self.clock(),
            what,
        }
    }

    /// A number that is never sent.
    pub(super) fn skip(&mut self) {
        self.sequence += 1;
    }

    /// A batch with these records.
    pub(super) fn batch(&self, records: &[Value]) -> Value {
        json!({
            "device": self.device, "client_time": self.clock(), "app": "0.1.0", "records": records,
            "status": { "unsent": records.len(), "storage_left": 1_000_000_000_u64, "installed": true },
        })
    }

    /// Sends records without any session.
    pub(super) async fn send(&self, server: &Server, records: &[Value]) -> Reply {
        server.sync_json("", self.batch(records)).await
    }
}

/// An answer as it is done.
pub(super) fn answer(instance: &Instance, answer: Answer) -> Deed {
    Deed::Attempt(Attempt {
        item: instance.item().clone(),
        revision: instance.revision(),
        seed: instance.seed(),
        answer,
        hints: 0,
        saw_solution: false,
        duration_ms: 9_000,
        assignment: None,
        confidence: None,
    })
}

/// Seals an act as it stands.
pub(super) fn sealed(author: &Author, act: &Act) -> Value {
    json!(record(author, act.id, act.sequence, &serde_json::to_string(act).unwrap()))
}

/// A record in which something else may be sealed than stands on it.
pub(super) fn record(author: &Author, id: ActId, sequence: u64, text: &str) -> Record {
    let key = seal::PublicKey::from_bytes(&STANDARD.decode(&author.key).unwrap()).unwrap();
    let entropy = [Uuid::new_v4().into_bytes(), Uuid::new_v4().into_bytes()].concat();
    let sealed = seal::seal(&key, text.as_bytes(), &entropy.try_into().unwrap());
    Record { id, sequence, author: author.token.clone(), sealed: STANDARD.encode(sealed) }
}

/// Outcomes with their reasons, in the order sent.
pub(super) fn told(reply: &Reply) -> Vec<(EventOutcome, String)> {
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let response: SyncResponse = serde_json::from_str(&reply.body).unwrap();
    response.replies.into_iter().map(|reply| (reply.outcome, reply.reason.unwrap_or_default())).collect()
}

/// A body compressed as browsers do.
pub(super) async fn post_gzip(server: &Server, body: &[u8]) -> Reply {
    use std::io::Write as _;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(body).unwrap();
    let request = axum::http::Request::post("/api/v1/sync")
        .header("content-type", JSON)
        .header("content-encoding", "gzip");
    server.send(request.body(axum::body::Body::from(packer.finish().unwrap())).unwrap()).await
}
