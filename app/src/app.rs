//! The application: header, routes, and what every page shares.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::{SsrMode, path};
use protocol::Failure;
use view::{Me, Role};

use crate::api;
use crate::components::{AppHeader, ConnectionBanner, FailureView, Navigations, PageTitle, Toasts};
use crate::device::Connection;
use crate::head::SchoolView;
use crate::language::texts;
use crate::log_in::LogInPage;
use crate::student::{ExerciseView, RouteView};
use crate::teacher::{
    AssignView, AssignmentView, AssignmentsView, ClassView, ClassesView, StudentView, StudentsView,
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

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let t = texts();
    provide_context(Identified(Resource::new_blocking(|| (), |()| api::session::me())));
    provide_context(Navigations::new());
    provide_context(Toasts::new());
    provide_context(Connection::new());
    let connection: Connection = expect_context();
    let Identified(me) = expect_context();
    Effect::new(move |_| {
        if let Some(Ok(me)) = me.get() {
            connection.identify(me.map(|me| me.user));
        }
    });
    view! {
        <Title formatter=|page: String| if page.is_empty() { "Takas".into() } else { format!("{page} – Takas") }/>
        <Router>
            <a class="skip-link" href="#main">{t.skip_to_content}</a>
            <AppHeader/>
            <ConnectionBanner/>
            <main id="main" tabindex="-1">
                <FlatRoutes fallback=|| view! { <FailureView failure=Failure::NotFound/> }>
                    <Route path=path!("/") view=HomeView ssr=SsrMode::Async/>
                    <Route path=path!("/prisijungti") view=LogInPage ssr=SsrMode::Async/>
                    <Route path=path!("/kelias") view=RouteView ssr=SsrMode::Async/>
                    <Route path=path!("/uzduotis/:item/:seed") view=ExerciseView ssr=SsrMode::Async/>
                    <Route path=path!("/klases") view=ClassesView ssr=SsrMode::Async/>
                    <Route path=path!("/klases/:class") view=ClassView ssr=SsrMode::Async/>
                    <Route path=path!("/klases/:class/mokiniai") view=StudentsView ssr=SsrMode::Async/>
                    <Route path=path!("/klases/:class/skirti") view=AssignView ssr=SsrMode::Async/>
                    <Route path=path!("/klases/:class/darbai") view=AssignmentsView ssr=SsrMode::Async/>
                    <Route path=path!("/darbai/:assignment") view=AssignmentView ssr=SsrMode::Async/>
                    <Route path=path!("/mokiniai/:student") view=StudentView ssr=SsrMode::Async/>
                    <Route path=path!("/mokykla") view=SchoolView ssr=SsrMode::Async/>
                </FlatRoutes>
            </main>
            <crate::components::ToastRegion/>
        </Router>
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
                    Err(failure) => view! { <PageTitle text="Takas"/><FailureView failure/> }.into_any(),
                }
            })}
        </Suspense>
    }
}
