//! Headers and cookies.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{Request, StatusCode};

use super::world::{FORM, Server, Who, World};

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_cannot_act() {
    let world = World::new().await;
    for path in ["/api/language", "/api/log-in", "/api/log-out", "/api/v1/sync", "/api/teacher/create-class"]
    {
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let request = Request::post(path)
                .header("host", "takas.example")
                .header(name, value)
                .header(COOKIE, world.cookies(Who::Teacher))
                .header(CONTENT_TYPE, FORM)
                .body(Body::from("value=lt"))
                .unwrap();
            assert_eq!(world.server.send(request).await.status, StatusCode::FORBIDDEN, "{path} with {name}");
        }
    }
    let request = Request::post("/api/language")
        .header("host", "takas.example")
        .header("sec-fetch-site", "same-origin")
        .header(CONTENT_TYPE, FORM)
        .body(Body::from("value=lt"))
        .unwrap();
    assert_eq!(world.server.send(request).await.status, StatusCode::SEE_OTHER);
    // The session outlived the attempts.
    assert_eq!(world.server.get("/klases", world.cookies(Who::Teacher)).await.status, StatusCode::OK);
}

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
        assert_eq!(cookies.len(), 6, "{cookies:?}");
        for cookie in cookies {
            assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), "{cookie}");
            assert_eq!(cookie.contains("; Secure"), secure, "{cookie}");
        }
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
    let teacher = world.cookies(Who::Teacher);
    for (path, cookies, body, status, words) in [
        ("/api/theme", "", "value=pink", 422, "To padaryti nepavyko"),
        ("/api/theme", "takas_kalba=en", "", 422, "That did not work"),
        ("/api/log-in", "", "who=student", 422, "To padaryti nepavyko"),
        ("/api/answer", "", "id=1", 422, "To padaryti nepavyko"),
        ("/api/another-round", "takas_kalba=en", "", 401, "Log in first"),
        ("/api/another-round", teacher, "", 404, "Tokio puslapio nėra"),
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
