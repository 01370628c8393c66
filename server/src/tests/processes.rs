//! Two processes of the server over one PostgreSQL.

use axum::http::StatusCode;
use protocol::Answer;

use super::world::{FORM, Postgres, Server, Who, World, event};

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_known_to_every_process() {
    let postgres = Postgres::new().await;
    let world = World::over(Server::start(&[("DATABASE_URL", &postgres.url())]).await).await;
    let second = Server::start(&[("DATABASE_URL", &postgres.url())]).await;
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

    postgres.remove().await;
}
