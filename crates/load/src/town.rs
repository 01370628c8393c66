//! Schools with classes and students who have logged in.

use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use content::Bundle;
use protocol::{Millis, SchoolId, UserId};
use service::{HashingCost, Key, Service};
use sha2::{Digest as _, Sha256};
use store::schools::School;
use store::sessions::NewSession;
use store::users::NewUser;
use store::{Db, Role, access, schools, sessions, users};
use uuid::Uuid;

use crate::{Plan, Result};

/// The server's and our own: it only hashes PINs that nobody types.
pub(crate) const KEY: &str = "a key for measurements and nothing else";
/// Students of a class, and of a school.
const CLASS: usize = 25;
const SCHOOL: usize = 500;
const DAY_MS: i64 = 24 * 3_600_000;

/// Somebody whose answers are sent.
#[derive(Debug, Clone)]
pub(crate) struct Student {
    /// The session's token, as it stands in the cookie.
    pub(crate) token: String,
}

/// This machine's clock.
pub(crate) fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis(since.as_millis() as i64)
}

/// The curriculum.
pub(crate) fn content(folder: &Path) -> Result<Bundle> {
    content::load(folder).map_err(|problems| format!("{} problems in the content", problems.len()).into())
}

/// Fills an empty database. Students' sessions are written straight into it: how long a PIN's hash takes is not measured.
pub(crate) async fn build(plan: &Plan, content: Arc<Bundle>) -> Result<Vec<Student>> {
    let db = Db::connect(&plan.database).await?;
    let cost = HashingCost { memory_kib: 8, passes: 1, pin_iterations: 10 };
    let service = Service::new(db.clone(), content, &Key::from_text(KEY), cost)?;
    service.keep_templates(now()).await?;
    let mut town = Vec::with_capacity(plan.students);
    while town.len() < plan.students {
        school(&service, (plan.students - town.len()).min(SCHOOL), &mut town).await?;
    }
    db.close().await;
    Ok(town)
}

async fn school(service: &Service, students: usize, town: &mut Vec<Student>) -> Result<()> {
    let db = service.db();
    let id = SchoolId(Uuid::now_v7());
    let name = format!("Mokykla {}", town.len() / SCHOOL + 1);
    let time_zone = "Europe/Vilnius".to_owned();
    let entry = School { id, name, time_zone, demo: false, created_at: now(), model_version: None };
    let head = NewUser {
        id: UserId(Uuid::now_v7()),
        role: Role::Head,
        display_name: "Ona Vadovė".to_owned(),
        user_name: format!("vadove.{}", town.len()),
        secret_hash: "none".to_owned(),
        language: "lt".to_owned(),
        created_at: now(),
    };
    schools::create(db, &entry, std::slice::from_ref(&head)).await?;
    let head = access::acting_as(db, head.id).await?;
    let mut left = students;
    while left > 0 {
        let size = left.min(CLASS);
        left -= size;
        let class = service.create_class(&head, &format!("{left} a"), 8, now()).await?.to_string();
        let names: Vec<String> = (0..size).map(|n| format!("Vardas{} Pavardė", letters(n))).collect();
        for card in service.add_students(&head, &class, &names.join("\n"), now()).await? {
            let account =
                users::by_user_name(db, &card.user_name).await?.ok_or("a student has no account")?;
            let token = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
            let hash = Sha256::digest(token.as_bytes());
            let token_hash = protocol::to_hex(&hash);
            let expires_at = now().plus(DAY_MS);
            let session = NewSession { token_hash, user: account.id, created_at: now(), expires_at };
            sessions::create(db, &session).await?;
            town.push(Student { token });
        }
    }
    Ok(())
}

/// A number in letters, because names have no digits.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}
