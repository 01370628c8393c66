//! The application: header, routes, and what every page shares.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::{SsrMode, path};
use protocol::Failure;
use view::{Me, Role};

use crate::address::Address;
use crate::api;
use crate::components::{
    AppHeader, ConnectionBanner, FailureView, Navigations, SafetyDialog, SafetyShown, ToastRegion, Toasts,
    focus,
};
use crate::device::{self, Account, Connection};
use crate::language::{lang, texts};
use crate::parts::{Door, Exercise, Explained, Student, Teacher, Test};
use crate::student::{Lesson, LessonWatch};

/// Who is logged in, asked once per page load.
#[derive(Clone, Copy)]
pub(crate) struct Identified(pub(crate) Resource<Result<Option<Me>, Failure>>);

/// Where each role starts.
pub(crate) fn home(role: Role) -> &'static str {
    match role {
        Role::Student => "/kelias",
        Role::Teacher => "/klases",
        Role::Head => "/mokykla",
    }
}

/// The id of what is below the header.
const MAIN: &str = "main";

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let lang = lang();
    let me = Resource::new_blocking(
        || (),
        move |()| async move { device::settle(api::session::me().await, lang).await },
    );
    let connection = Connection::new();
    connection.reload_when_back(me);
    follow(me, connection);
    provide_context(Identified(me));
    provide_context(connection);
    provide_context(Lesson::new());
    provide_context(Navigations::new());
    provide_context(Toasts::new());
    provide_context(SafetyShown::new());
    view! {
        <Title formatter=|page: String| if page.is_empty() { "Takas".into() } else { format!("{page} – Takas") }/>
        <Router>
            <Frame/>
        </Router>
    }
}

/// Tells the device who is there, and asks the server anew when that may have changed.
fn follow(me: Resource<Result<Option<Me>, Failure>>, connection: Connection) {
    // Whoever is there is known to this device alone.
    let alone = StoredValue::new(false);
    Effect::new(move |_| {
        let Some(said) = me.get() else { return };
        connection.identify(Account::of(&said));
        if let Ok(Some(me)) = &said {
            device::remember(me);
        }
        alone.set_value(device::is_alone());
        leptos::task::spawn_local(async move {
            if device::welcome(said).await {
                me.refetch();
            }
        });
    });
    Effect::new(move |before: Option<bool>| {
        let offline = connection.offline();
        if before == Some(true) && !offline && alone.get_value() {
            me.refetch();
        }
        offline
    });
    Effect::new(|_| device::watch());
}

/// What every page shares.
#[component]
fn Frame() -> impl IntoView {
    let t = texts();
    provide_context(Address::new());
    let location = use_location();
    Effect::new(move |before: Option<String>| {
        let path = location.pathname.get();
        if before.is_some_and(|before| before != path) {
            let query = location.search.get_untracked();
            let query = if query.is_empty() { query } else { format!("?{query}") };
            device::change_version(&format!("{path}{query}"));
        }
        path
    });
    // Followed by the router, the link would change the address and leave the focus where it was.
    let skip = |event: MouseEvent| {
        event.prevent_default();
        focus(MAIN);
    };
    view! {
        <a class="skip-link" href=format!("#{MAIN}") on:click=skip>{t.skip_to_content}</a>
        <AppHeader/>
        <ConnectionBanner/>
        <LessonWatch/>
        <main id=MAIN tabindex="-1">
            <FlatRoutes fallback=|| view! { <FailureView failure=Failure::NotFound/> }>
                <Route path=path!("/") view=HomeView ssr=SsrMode::Async/>
                <Route path=path!("/prisijungti") view=Door::LogIn ssr=SsrMode::Async/>
                <Route path=path!("/plansete") view=Door::Tablet ssr=SsrMode::Async/>
                <Route path=path!("/plansete/:code") view=Door::Tablet ssr=SsrMode::Async/>
                <Route path=path!("/kelias") view=Student::Today ssr=SsrMode::Async/>
                <Route path=path!("/zemelapis") view=Student::Skills ssr=SsrMode::Async/>
                <Route path=path!("/igudziai/:skill") view=Student::Skill ssr=SsrMode::Async/>
                <Route path=path!("/pamokos/:skill") view=Explained::Lesson ssr=SsrMode::Async/>
                <Route path=path!("/temos/:topic") view=Explained::Topic ssr=SsrMode::Async/>
                <Route path=path!("/diagnostika") view=Student::Diagnostic ssr=SsrMode::Async/>
                <Route path=path!("/diagnostika/kitas") view=Student::NextQuestion ssr=SsrMode::Async/>
                <Route path=path!("/prisijungti-prie-klases") view=Student::JoinClass ssr=SsrMode::Async/>
                <Route path=path!("/pazanga") view=Student::Growth ssr=SsrMode::Async/>
                <Route path=path!("/egzaminai") view=Student::Exams ssr=SsrMode::Async/>
                <Route path=path!("/pavyzdys/:item/:seed") view=Explained::Example ssr=SsrMode::Async/>
                <Route path=path!("/uzduotis/:item/:seed") view=Exercise::Solving ssr=SsrMode::Async/>
                <Route path=path!("/testas/:test") view=Test::Sitting ssr=SsrMode::Async/>
                <Route path=path!("/klases") view=Teacher::Classes ssr=SsrMode::Async/>
                <Route path=path!("/klases/archyvas") view=Teacher::Archive ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class") view=Teacher::Class ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/grupes") view=Teacher::Groups ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/mokiniai") view=Teacher::Students ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/tvarkyti") view=Teacher::Keeping ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/plansetes") view=Teacher::Tablets ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/skirti") view=Teacher::Assign ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/darbai") view=Teacher::Assignments ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/pamoka") view=Teacher::Lesson ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/vertinti") view=Teacher::Marking ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/planas") view=Teacher::Plan ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/temos/:topic") view=Teacher::Topic ssr=SsrMode::Async/>
                <Route path=path!("/darbai/:assignment") view=Teacher::Assignment ssr=SsrMode::Async/>
                <Route path=path!("/darbai/:assignment/lapai") view=Teacher::Sheets ssr=SsrMode::Async/>
                <Route path=path!("/darbai/:assignment/ivesti/:student") view=Teacher::Enter ssr=SsrMode::Async/>
                <Route path=path!("/mokiniai/:student") view=Teacher::Student ssr=SsrMode::Async/>
                <Route path=path!("/content") view=Teacher::Content ssr=SsrMode::Async/>
                <Route path=path!("/showcase") view=Teacher::Showcase ssr=SsrMode::Async/>
                <Route path=path!("/mokykla") view=Teacher::School ssr=SsrMode::Async/>
            </FlatRoutes>
        </main>
        <SafetyDialog/>
        <ToastRegion/>
    }
}

/// `/`: everybody's way to their own first page.
#[component]
fn HomeView() -> impl IntoView {
    let Identified(me) = expect_context();
    view! {
        <Suspense fallback=|| ()>
            {move || Suspend::new(async move {
                match me.await {
                    Ok(Some(me)) => view! { <Redirect path=home(me.role)/> }.into_any(),
                    Ok(None) => view! { <Redirect path="/prisijungti"/> }.into_any(),
                    // A tablet of a class knows whom it may let in.
                    Err(Failure::Offline) if device::enrolled() => {
                        view! { <Redirect path="/prisijungti"/> }.into_any()
                    }
                    Err(failure) => view! { <FailureView failure/> }.into_any(),
                }
            })}
        </Suspense>
    }
}
