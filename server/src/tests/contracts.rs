//! Recorded traffic of every version of the page that ever was: it is understood for ever. A file is added with each
//! version, and none is ever changed.

use std::path::Path;

use axum::http::StatusCode;
use protocol::UserId;
use serde_json::Value;
use store::{Role, users};
use uuid::Uuid;

use super::world::{Server, Who, World};

/// The student of recorded tokens, which are signed for them.
const RECORDED: UserId = UserId(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001));

/// Puts what differs from test to test in the places that are left for it.
fn filled(value: &mut Value, names: &[(&str, Value)]) {
    match value {
        Value::String(text) => {
            if let Some((_, found)) = names.iter().find(|(name, _)| name == text) {
                *value = found.clone();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| filled(value, names)),
        Value::Object(fields) => fields.values_mut().for_each(|value| filled(value, names)),
        _ => {}
    }
}

async fn recorded_student(server: &Server) {
    let school = server.school("Įrašų").await;
    let user = users::NewUser {
        id: RECORDED,
        role: Role::Student,
        display_name: "Įrašyta".to_owned(),
        user_name: "irasyta".to_owned(),
        secret_hash: "none".to_owned(),
        language: "lt".to_owned(),
        created_at: app::now(),
    };
    users::create(server.service.db(), school, &user).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_that_ever_was_is_understood() {
    let world = World::new().await;
    let server = &world.server;
    recorded_student(server).await;
    let instance = server.instance(1);
    let names = [
        ("{user}", Value::from(world.own.student.to_string())),
        ("{item}", Value::from(instance.item().as_str())),
        ("{revision}", Value::from(instance.revision())),
        ("{assignment}", Value::from(world.own.assignment.clone())),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/contracts");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "recorded traffic is gone");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut recorded: Value = serde_json::from_str(&text).unwrap();
        filled(&mut recorded, &names);
        // The first version's devices read no field but these two.
        let is_first = recorded["body"].get("attempts").is_some();
        let cookies = if is_first { world.cookies(Who::Student) } else { "" };
        for round in 0..2 {
            let reply = server.sync_json(cookies, recorded["body"].clone()).await;
            assert_eq!(reply.status, StatusCode::OK, "{}: {}", file.display(), reply.body);
            let reply: Value = serde_json::from_str(&reply.body).unwrap();
            let mut expected = recorded["replies"].clone();
            for one in expected.as_array_mut().unwrap() {
                if round == 1 && one["outcome"] == "stored" {
                    one["outcome"] = Value::from("already_had");
                }
            }
            assert_eq!(reply["replies"], expected, "{}", file.display());
            assert!(reply["server_time"].is_i64());
        }
    }
}
