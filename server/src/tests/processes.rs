//! Two processes of the server over one PostgreSQL.

use axum::http::StatusCode;
use protocol::Answer;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::world::{FORM, Server, Who, World, event};

async fn tell(server: &str, sql: String) {
    let mut connection = PgConnection::connect(server).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_known_to_every_process() {
    let server = std::env::var("TAKAS_TEST_POSTGRES").expect(
        "TAKAS_TEST_POSTGRES is not set: run `cargo xtask test`, which starts a PostgreSQL for the tests",
    );
    let name = format!("takas_test_{}", uuid::Uuid::new_v4().simple());
    tell(&server, format!("create database {name} template template0")).await;
    let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
    let world = World::over(Server::start(&[("DATABASE_URL", &url)]).await).await;
    let second = Server::start(&[("DATABASE_URL", &url)]).await;
    let cookies = world.cookies(Who::Student);

    assert_eq!(second.get("/kelias", cookies).await.status, StatusCode::OK);
    let answer = [event(&second.instance(1), 1, Answer::DontKnow)];
    assert!(second.sync(cookies, &answer).await.body.contains("stored"));
    assert!(world.server.sync(cookies, &answer).await.body.contains("already_had"));
    // Guesses are counted together, too.
    for n in 0..10 {
        let server = if n % 2 == 0 { &second } else { &world.server };
        let reply = server.log_in("adult", "vadove", "x", "").await;
        assert!(reply.location().contains("klaida=neteisinga"), "{}", reply.location());
    }
    for server in [&second, &world.server] {
        assert!(server.log_in("adult", "vadove", "x", "").await.location().contains("klaida=palauk"));
    }
    second.post("/api/log-out", cookies, FORM, String::new()).await;
    assert_eq!(world.server.get("/kelias", cookies).await.status, StatusCode::UNAUTHORIZED);

    for server in [&second, &world.server] {
        server.service.db().close().await;
    }
    tell(&server, format!("drop database {name} with (force)")).await;
}
