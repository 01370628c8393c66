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
use crate::head::SchoolView;
use crate::language::{lang, texts};
use crate::lock::JoinTabletView;
use crate::log_in::LogInPage;
use crate::student::{
    DiagnosticView, ExampleView, ExamsView, ExerciseView, GrowthView, JoinClassView, Lesson, LessonWatch,
    MapView, NextQuestionView, RouteView, SkillLessonView, SkillPageView, TestView, TopicGuideView,
};
use crate::teacher::{
    ArchiveView, AssignView, AssignmentView, AssignmentsView, ClassView, ClassesView, ContentView, EnterView,
    GroupsView, KeepingView, LessonView, MarkingView, PlanView, SheetsView, ShowcaseView, StudentView,
    StudentsView, TabletsView, TopicView,
};

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
                <Route path=path!("/prisijungti") view=LogInPage ssr=SsrMode::Async/>
                <Route path=path!("/plansete") view=JoinTabletView ssr=SsrMode::Async/>
                <Route path=path!("/plansete/:code") view=JoinTabletView ssr=SsrMode::Async/>
                <Route path=path!("/kelias") view=RouteView ssr=SsrMode::Async/>
                <Route path=path!("/zemelapis") view=MapView ssr=SsrMode::Async/>
                <Route path=path!("/igudziai/:skill") view=SkillPageView ssr=SsrMode::Async/>
                <Route path=path!("/pamokos/:skill") view=SkillLessonView ssr=SsrMode::Async/>
                <Route path=path!("/temos/:topic") view=TopicGuideView ssr=SsrMode::Async/>
                <Route path=path!("/diagnostika") view=DiagnosticView ssr=SsrMode::Async/>
                <Route path=path!("/diagnostika/kitas") view=NextQuestionView ssr=SsrMode::Async/>
                <Route path=path!("/prisijungti-prie-klases") view=JoinClassView ssr=SsrMode::Async/>
                <Route path=path!("/pazanga") view=GrowthView ssr=SsrMode::Async/>
                <Route path=path!("/egzaminai") view=ExamsView ssr=SsrMode::Async/>
                <Route path=path!("/pavyzdys/:item/:seed") view=ExampleView ssr=SsrMode::Async/>
                <Route path=path!("/uzduotis/:item/:seed") view=ExerciseView ssr=SsrMode::Async/>
                <Route path=path!("/testas/:test") view=TestView ssr=SsrMode::Async/>
                <Route path=path!("/klases") view=ClassesView ssr=SsrMode::Async/>
                <Route path=path!("/klases/archyvas") view=ArchiveView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class") view=ClassView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/grupes") view=GroupsView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/mokiniai") view=StudentsView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/tvarkyti") view=KeepingView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/plansetes") view=TabletsView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/skirti") view=AssignView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/darbai") view=AssignmentsView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/pamoka") view=LessonView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/vertinti") view=MarkingView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/planas") view=PlanView ssr=SsrMode::Async/>
                <Route path=path!("/klases/:class/temos/:topic") view=TopicView ssr=SsrMode::Async/>
                <Route path=path!("/darbai/:assignment") view=AssignmentView ssr=SsrMode::Async/>
                <Route path=path!("/darbai/:assignment/lapai") view=SheetsView ssr=SsrMode::Async/>
                <Route path=path!("/darbai/:assignment/ivesti/:student") view=EnterView ssr=SsrMode::Async/>
                <Route path=path!("/mokiniai/:student") view=StudentView ssr=SsrMode::Async/>
                <Route path=path!("/content") view=ContentView ssr=SsrMode::Async/>
                <Route path=path!("/showcase") view=ShowcaseView ssr=SsrMode::Async/>
                <Route path=path!("/mokykla") view=SchoolView ssr=SsrMode::Async/>
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
