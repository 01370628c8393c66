//! The parts that the browser's code comes in, so that a page does not wait for code that it has no use for.
//!
//! What all pages share comes first, and beside it the part of the page that is asked for; `cargo xtask` cuts the
//! WebAssembly at the functions marked here. On the server all of it is one program, and nothing is waited for.
//!
//! A part that cannot be had is no fault of the program: it is told like any page that cannot be had without a network,
//! and asked for anew the next time.

use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::ChooseView;
use protocol::Failure;

use crate::components::{FailureView, Skeleton};
use crate::device::Connection;
use crate::head::SchoolView;
use crate::language::texts;
use crate::lock::JoinTabletView;
use crate::log_in::LogInPage;
#[cfg(feature = "hydrate")]
use crate::student::load_engine;
use crate::student::{
    DiagnosticView, ExampleView, ExamsView, ExerciseView, GrowthView, JoinClassView, MapView,
    NextQuestionView, RouteView, SkillLessonView, SkillPageView, TestView, TopicGuideView,
};
use crate::teacher::{
    ArchiveView, AssignView, AssignmentView, AssignmentsView, ClassView, ClassesView, ContentView, EnterView,
    GroupsView, KeepingView, LessonView, MarkingView, PlanView, SheetsView, ShowcaseView, StudentView,
    StudentsView, TabletsView, TopicView,
};

/// A part of the code that has not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl From<Missing> for Failure {
    fn from(_: Missing) -> Self {
        Self::Offline
    }
}

/// The part that lays out a page.
///
/// Few, because every set of parts that have something in common is a file of its own. So the way in lies with a student's
/// places, which come next, and a test with what marks and plans on this device, which it needs as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The way in, and a student's places.
    Student,
    /// An exercise: the page that most is done on, and often the first of a lesson. It needs no engine to be shown.
    Exercise,
    /// What is read: lessons, topics and examples.
    Explained,
    /// A test, and what goes on without a network.
    Here,
    /// All pages of teachers and heads.
    Teacher,
}

impl Part {
    /// The part of the page at this address; none for what is in no part.
    pub(crate) fn of(path: &str) -> Option<Self> {
        match path.split('/').nth(1)? {
            "prisijungti"
            | "plansete"
            | "kelias"
            | "zemelapis"
            | "igudziai"
            | "diagnostika"
            | "prisijungti-prie-klases"
            | "pazanga"
            | "egzaminai" => Some(Self::Student),
            "uzduotis" => Some(Self::Exercise),
            "pamokos" | "pavyzdys" | "temos" => Some(Self::Explained),
            "testas" => Some(Self::Here),
            "klases" | "darbai" | "mokiniai" | "content" | "showcase" | "mokykla" => Some(Self::Teacher),
            _ => None,
        }
    }

    /// What the build calls it, and what else its pages need.
    pub(crate) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Student => &["student"],
            Self::Exercise => &["exercise"],
            Self::Explained => &["explained", ENGINE],
            Self::Here => &["here", ENGINE],
            Self::Teacher => &["teacher"],
        }
    }

    /// Sees to it that it is there when it is needed.
    #[cfg(feature = "hydrate")]
    pub(crate) fn fetch_when_idle(self) {
        when_idle(move || async move {
            self.load().await;
        });
    }

    /// Only browsers fetch.
    #[cfg(not(feature = "hydrate"))]
    #[allow(clippy::unused_self, reason = "the same call as in browsers")]
    pub(crate) fn fetch_when_idle(self) {}

    /// Sees to it that it is there; whether it is.
    #[cfg(feature = "hydrate")]
    pub(crate) async fn load(self) -> bool {
        match self {
            // Each function notes by itself that its part has come.
            Self::Student => load_door().await.and(load_student().await).map_err(Missing::from),
            Self::Exercise => load_exercise().await.map_err(Missing::from),
            Self::Explained => load_explained().await.map_err(Missing::from).and(load_engine().await),
            Self::Here => load_test().await.map_err(Missing::from).and(load_engine().await),
            Self::Teacher => load_teacher().await.map_err(Missing::from),
        }
        .is_ok()
    }
}

/// What the build calls the engine (see [`crate::student::load_engine`]).
const ENGINE: &str = "answer";

/// What marks a page, beside the address, that is not taken over without the engine.
#[cfg(feature = "hydrate")]
const WITH_ENGINE: &str = "[data-engine]";

/// How long until a part is asked for once more, in milliseconds: twice as long each time, up to a minute.
#[cfg(feature = "hydrate")]
const AGAIN_MS: i32 = 2_000;
#[cfg(feature = "hydrate")]
const MOST_MS: i32 = 60_000;

/// After so many times without a part, although the server answers, the page is loaded anew: it may be of a version that
/// the server has no more. Once, as the browser remembers.
#[cfg(feature = "hydrate")]
const TIMES: u32 = 3;
#[cfg(feature = "hydrate")]
const LOADED_ANEW: &str = "takas.loaded-anew";

/// Sees to it that the part is there that lays out the page on show: what the server rendered is taken over in one go.
/// Until it can be had, the page stays what the server made it, one whose forms the browser sends.
#[cfg(feature = "hydrate")]
pub async fn load_this_page() {
    let Some(part) = location().pathname().ok().and_then(|path| Part::of(&path)) else { return };
    let with_engine = document().query_selector(WITH_ENGINE).is_ok_and(|found| found.is_some());
    let load = async || {
        let engine = async { !with_engine || load_engine().await.is_ok() };
        let (part, engine) = futures_util::future::join(part.load(), engine).await;
        part && engine
    };
    let remembered = window().session_storage().ok().flatten();
    let (mut pause, mut times) = (AGAIN_MS, 0);
    while !load().await {
        times += 1;
        if times >= TIMES
            && let Some(remembered) = &remembered
            && remembered.get_item(LOADED_ANEW).is_ok_and(|before| before.is_none())
            && crate::device::server_is_there().await
        {
            let _ = remembered.set_item(LOADED_ANEW, "1");
            let _ = location().reload();
            return std::future::pending().await;
        }
        crate::device::sleep(pause).await;
        pause = (2 * pause).min(MOST_MS);
    }
    if let Some(remembered) = remembered {
        let _ = remembered.remove_item(LOADED_ANEW);
    }
}

/// Sees to it that all is there that a student goes on with without a network: it lies with the service worker, and a page
/// that is made here needs most of it. What cannot be had is missed where it is needed.
#[cfg(feature = "hydrate")]
pub async fn load_what_lies_here() {
    let parts = [Part::Student, Part::Exercise, Part::Explained, Part::Here];
    futures_util::future::join_all(parts.map(Part::load)).await;
}

/// Fetches something as soon as the browser has nothing else to do. What does not come is asked for again when it is needed.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "only browsers fetch"))]
pub(crate) fn when_idle<F: Future<Output = ()> + 'static>(fetch: impl Fn() -> F + 'static) {
    #[cfg(feature = "hydrate")]
    {
        let fetch = std::rc::Rc::new(fetch);
        let again = fetch.clone();
        // Safari does not tell when it is idle.
        if request_idle_callback_with_handle(move || leptos::task::spawn_local(again())).is_err() {
            leptos::task::spawn_local(fetch());
        }
    }
}

/// A page, as soon as its part is there; meanwhile the outline of one. Where it is there already, nothing is waited for.
fn as_it_comes(page: impl Future<Output = Result<AnyView, Missing>> + Send + 'static) -> AnyView {
    let laid_out =
        |page: Result<AnyView, Missing>| page.unwrap_or_else(|Missing| view! { <MissingView/> }.into_any());
    let mut page = Box::pin(page);
    if let Poll::Ready(page) = page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        return laid_out(page);
    }
    view! {
        <Suspense fallback=|| view! { <div class="page"><Skeleton/></div> }>
            {Suspend::new(async move { laid_out(page.await) })}
        </Suspense>
    }
    .into_any()
}

/// In place of a page whose part has not come: the server makes the page as soon as it can be had. That may be at once, if
/// what could not be had is a part of a version that the server has no more.
#[component]
fn MissingView() -> impl IntoView {
    when_back(|| {
        // Where it cannot be loaded, the way to try again stands on the page.
        let _ = location().reload();
    });
    view! { <FailureView failure=Missing.into()/> }
}

/// The same in place of something on a page: what else is there can be read and answered, and this comes into its place with
/// the connection.
#[component]
pub(crate) fn MissingPiece(
    /// What to do when the connection is back.
    again: Callback<()>,
) -> impl IntoView {
    when_back(move || again.run(()));
    view! { <p class="soft" role="alert">{texts().failure_page(&Missing.into()).0}</p> }
}

/// Without a part there is no connection; when it is back, things go on.
fn when_back(go_on: impl Fn() + 'static) {
    let connection: Connection = expect_context();
    Effect::new(move |before: Option<bool>| {
        if before.is_none() {
            connection.lost();
            crate::device::try_now(connection);
        }
        let offline = connection.offline();
        if before == Some(true) && !offline {
            go_on();
        }
        offline
    });
}

/// Declares the pages of a part, as routes name them, and the one function behind which the part lies.
macro_rules! pages {
    ($(#[$said:meta])* $Pages:ident in $part:ident, by $lay_out:ident, $load:ident: $($Page:ident => $View:ident),* $(,)?) => {
        $(#[$said])*
        #[derive(Debug, Clone, Copy)]
        pub(crate) enum $Pages {
            $($Page),*
        }

        #[wasm_split($part, wasm_split_path = leptos::wasm_split, preload($load), fallible)]
        fn $lay_out(page: $Pages) -> Result<AnyView, Missing> {
            Ok(match page {
                $($Pages::$Page => view! { <$View/> }.into_any()),*
            })
        }

        impl ChooseView for $Pages {
            async fn choose(self) -> AnyView {
                as_it_comes($lay_out(self))
            }

            async fn preload(&self) {
                // Whether it came, choosing will tell.
                let _ = $load().await;
            }
        }
    };
}

pages! {
    /// Where nobody is in yet.
    Door in student, by door, load_door:
    LogIn => LogInPage,
    Tablet => JoinTabletView,
}

pages! {
    /// A student's places.
    Student in student, by student, load_student:
    Today => RouteView,
    Skills => MapView,
    Skill => SkillPageView,
    Diagnostic => DiagnosticView,
    NextQuestion => NextQuestionView,
    JoinClass => JoinClassView,
    Growth => GrowthView,
    Exams => ExamsView,
}

pages! {
    /// What a student works at most.
    Exercise in exercise, by exercise, load_exercise:
    Solving => ExerciseView,
}

pages! {
    /// What a student reads.
    Explained in explained, by explained, load_explained:
    Lesson => SkillLessonView,
    Topic => TopicGuideView,
    Example => ExampleView,
}

pages! {
    /// A test.
    Test in here, by test, load_test:
    Sitting => TestView,
}

pages! {
    /// Of teachers and heads.
    Teacher in teacher, by teacher, load_teacher:
    Classes => ClassesView,
    Archive => ArchiveView,
    Class => ClassView,
    Groups => GroupsView,
    Students => StudentsView,
    Keeping => KeepingView,
    Tablets => TabletsView,
    Assign => AssignView,
    Assignments => AssignmentsView,
    Lesson => LessonView,
    Marking => MarkingView,
    Plan => PlanView,
    Topic => TopicView,
    Assignment => AssignmentView,
    Sheets => SheetsView,
    Enter => EnterView,
    Student => StudentView,
    Content => ContentView,
    Showcase => ShowcaseView,
    School => SchoolView,
}

#[cfg(test)]
mod tests {
    use super::Part;

    /// A page whose part is not there cannot be taken over.
    #[test]
    fn every_route_is_in_the_part_that_is_loaded_for_its_address() {
        let routes = include_str!("app.rs").lines().filter_map(|line| {
            let (path, rest) = line.trim().strip_prefix("<Route path=path!(\"")?.split_once("\") view=")?;
            Some((path, rest.split([' ', ':']).next()?))
        });
        let mut count = 0;
        for (path, view) in routes {
            let part = match view {
                "Door" | "Student" => Some(Part::Student),
                "Exercise" => Some(Part::Exercise),
                "Explained" => Some(Part::Explained),
                "Test" => Some(Part::Here),
                "Teacher" => Some(Part::Teacher),
                _ => None,
            };
            assert_eq!(Part::of(path), part, "{path}");
            count += 1;
        }
        assert!(count > 30, "{count}");
    }
}
