//! Headers and cookies.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{Request, StatusCode};

use view::{WorkKind, WorkWish};

use super::world::{FORM, JSON, Server, Who, World, wish};

#[tokio::test(flavor = "multi_thread")]
async fn pages_run_only_their_own_scripts() {
    let world = World::new().await;
    let mut nonces = std::collections::BTreeSet::new();
    for path in ["/prisijungti", "/kelias", "/offline", "/nera/tokio"] {
        let reply = world.server.get(path, world.cookies(Who::Student)).await;
        let scripts = reply.policy().split("; ").find(|part| part.starts_with("script-src")).unwrap();
        assert!(
            !scripts.contains("'unsafe-inline'") && !scripts.contains("'unsafe-eval'"),
            "{path}: {scripts}"
        );
        let nonce = scripts.split("'nonce-").nth(1).unwrap_or_else(|| panic!("{path}: {scripts}"));
        let nonce = nonce.split('\'').next().unwrap();
        let inline = reply.body.split("<script").skip(1).map(|tag| tag.split('>').next().unwrap());
        for tag in inline {
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{path}: <script{tag}>");
        }
        assert!(nonces.insert(nonce.to_owned()), "a nonce came twice");
    }
    for path in ["/healthz", "/sw.js", "/api/none"] {
        let reply = world.server.get(path, "").await;
        assert!(
            reply.policy().contains("script-src 'self' 'wasm-unsafe-eval';"),
            "{path}: {}",
            reply.policy()
        );
        assert_eq!(reply.headers["x-content-type-options"], "nosniff");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_are_hidden_and_secure_behind_https() {
    for (public_url, secure) in [("http://127.0.0.1:3000", false), ("https://takas.example", true)] {
        let world = World::over(Server::start(&[("TAKAS_PUBLIC_URL", public_url)]).await).await;
        let card = &world.own.card;
        let replies = [
            world.server.log_in("student", &card.user_name, &card.pin, "").await,
            world.server.post("/api/language", "", FORM, "value=en".to_owned()).await,
            world.server.post("/api/theme", "", FORM, "value=dark".to_owned()).await,
            world.server.post("/api/log-out", "", FORM, String::new()).await,
        ];
        let cookies: Vec<&str> = replies.iter().flat_map(super::world::Reply::cookies).collect();
        assert_eq!(cookies.len(), 7, "{cookies:?}");
        for cookie in cookies {
            assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), "{cookie}");
            assert_eq!(cookie.contains("; Secure"), secure, "{cookie}");
            assert_eq!(cookie.starts_with("__Host-"), secure, "{cookie}");
        }
        for reply in &replies {
            assert_eq!(reply.headers.contains_key("strict-transport-security"), secure);
        }
        let jar = replies[0].jar();
        assert_eq!(world.server.get("/kelias", &jar).await.status, StatusCode::OK, "{jar}");
        let plain = jar.replace("__Host-", "");
        assert_eq!(world.server.get("/kelias", &plain).await.status == StatusCode::OK, !secure);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_out_ends_the_session() {
    let world = World::new().await;
    let cookies = world.cookies(Who::Student);
    assert_eq!(world.server.get("/kelias", cookies).await.status, StatusCode::OK);
    let reply = world.server.post("/api/log-out", cookies, FORM, String::new()).await;
    assert_eq!(reply.location(), "/prisijungti");
    assert_eq!(world.server.get("/kelias", cookies).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_files_may_be_kept_by_a_shared_tablet() {
    let world = World::new().await;
    for path in ["/kelias", "/prisijungti", "/offline", "/nera/tokio", "/healthz"] {
        let reply = world.server.get(path, world.cookies(Who::Student)).await;
        assert_eq!(reply.headers["cache-control"], "no-store", "{path}");
    }
    assert_eq!(world.server.get("/sw.js", "").await.headers["cache-control"], "no-cache");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_fails_is_answered_by_a_page_in_the_language_of_the_person() {
    let world = World::new().await;
    let (teacher, student) = (world.cookies(Who::Teacher), world.cookies(Who::Student));
    for (path, cookies, body, status, words) in [
        ("/api/theme", "", "value=pink", 422, "To padaryti nepavyko"),
        ("/api/theme", "takas_kalba=en", "", 422, "That did not work"),
        ("/api/log-in", "", "who=student", 422, "To padaryti nepavyko"),
        ("/api/answer", "", "id=1", 422, "To padaryti nepavyko"),
        ("/api/another-round", "takas_kalba=en", "", 401, "Log in first"),
        ("/api/another-round", teacher, "", 404, "Tokio puslapio nėra"),
        ("/api/goal", student, "goal=topic:no-such-topic", 422, "To padaryti nepavyko"),
        ("/api/goal", student, "due=tomorrow", 422, "To padaryti nepavyko"),
        ("/api/diagnostic/end", student, "", 404, "Tokio puslapio nėra"),
    ] {
        let request = Request::post(path)
            .header("accept", "text/html,*/*;q=0.8")
            .header(COOKIE, cookies)
            .header(CONTENT_TYPE, FORM)
            .body(Body::from(body))
            .unwrap();
        let reply = world.server.send(request).await;
        assert_eq!(reply.status.as_u16(), status, "{path}: {}", reply.body);
        assert!(reply.body.contains("<!DOCTYPE html>") && reply.body.contains(words), "{}", reply.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_by_themselves_and_with_the_account() {
    for end in ["update sessions set expires_at = 1", "update users set disabled_at = 1"] {
        let world = World::new().await;
        let card = &world.own.card;
        let cookies = world.cookies(Who::Student);
        assert_eq!(world.server.get("/kelias", cookies).await.status, StatusCode::OK);
        world.server.tell(end).await;
        let page = world.server.get("/kelias", cookies).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{end}");
        assert_eq!(world.server.sync(cookies, &[]).await.status, StatusCode::UNAUTHORIZED, "{end}");
        let disabled = end.contains("disabled");
        for name in [&card.user_name, &card.class_code] {
            let again = world.server.log_in("student", name, &card.pin, "").await;
            let expect = if disabled { "/prisijungti?klaida=neteisinga" } else { "/kelias" };
            assert!(again.location().starts_with(expect), "{end}: {}", again.location());
        }
    }
}

/// Each form lets in only its own kind of account, and says no more than that something is wrong.
#[tokio::test(flavor = "multi_thread")]
async fn a_pin_is_no_password_and_a_password_no_pin() {
    let world = World::new().await;
    let card = &world.own.card;
    // In this world the teacher's password is the student's PIN.
    let teacher = world.own.teacher.user_name();
    for (who, name, secret, expect) in [
        ("student", card.user_name.as_str(), card.pin.clone(), "/kelias"),
        ("student", &card.class_code, card.pin.clone(), "/kelias"),
        ("student", &card.user_name, format!("+{}+", card.pin), "/kelias"),
        ("adult", &card.user_name, card.pin.clone(), "/prisijungti?klaida=neteisinga"),
        ("adult", &card.class_code, card.pin.clone(), "/prisijungti?klaida=neteisinga"),
        ("adult", teacher, card.pin.clone(), "/klases"),
        ("adult", teacher, format!("+{}", card.pin), "/prisijungti?klaida=neteisinga"),
        ("student", teacher, card.pin.clone(), "/prisijungti?klaida=neteisinga"),
    ] {
        let reply = world.server.log_in(who, name, &secret, "").await;
        assert!(reply.location().starts_with(expect), "{who} {name} {secret}: {}", reply.location());
    }
}

/// U+0000 is text to SQLite and not to PostgreSQL: it is refused by name before either sees it.
#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_can_type_is_refused() {
    let world = World::new().await;
    let (own, item) = (&world.own, world.server.instance(1).item().clone());
    let assign = |title: &str, note: &str| {
        let usual = wish(WorkKind::Practice, &item, &[own.student], &own.due);
        let wish = WorkWish { title: title.to_owned(), note: note.to_owned(), ..usual };
        serde_json::json!({ "class": own.id, "wish": wish }).to_string()
    };
    for (path, body, field) in [
        ("create-class", "name=9%00c&grade=9".to_owned(), "class_name"),
        ("add-students", format!("class={}&names=Ona%00+Onaite", own.id), "names"),
        ("assign", assign("T\0", ""), "title"),
        ("assign", assign("T", "a\0b"), "note"),
    ] {
        let path = format!("/api/teacher/{path}");
        let kind = if body.starts_with('{') { JSON } else { FORM };
        let reply = world.server.post(&path, world.cookies(Who::Teacher), kind, body).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", reply.body);
        assert!(reply.body.contains(field), "{path}: {}", reply.body);
    }
    let reply = world.server.log_in("student", "a%00", "1", "").await;
    assert!(reply.location().contains("klaida=kita"), "{}", reply.location());
}
