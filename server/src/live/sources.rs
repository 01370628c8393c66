//! What is looked at: a class for its teachers, a lesson for its students.

use app::now;
use math::Lang;
use service::{AttendedLesson, Error, LessonNews, LiveMemory, Service, Watched};
use view::LessonScreen;

use super::room::Source;

/// A class's grid, written once for all who look at it.
#[derive(PartialEq, Eq)]
pub(super) struct Grid {
    grid: String,
    screen: String,
}

impl Grid {
    /// For teachers, as JSON of [`view::LiveClass`].
    pub(super) fn grid(&self) -> &str {
        &self.grid
    }

    /// For the projector, as JSON of [`LessonScreen`].
    pub(super) fn screen(&self) -> &str {
        &self.screen
    }
}

/// Looks at a class.
pub(super) struct ClassSource {
    service: Service,
    watched: Watched,
    memory: LiveMemory,
    lang: Lang,
}

impl ClassSource {
    pub(super) fn new(service: Service, watched: Watched, lang: Lang) -> Self {
        Self { service, watched, memory: LiveMemory::default(), lang }
    }
}

impl Source for ClassSource {
    type Picture = Grid;

    async fn look(&mut self) -> Result<Option<Grid>, Error> {
        let live = self.service.live_class(&self.watched, &mut self.memory, self.lang, now()).await?;
        let broken = |error: serde_json::Error| Error::Broken(format!("a grid cannot be written: {error}"));
        Ok(Some(Grid {
            grid: serde_json::to_string(&live).map_err(broken)?,
            screen: serde_json::to_string(&LessonScreen::from(&live)).map_err(broken)?,
        }))
    }
}

/// Looks at a lesson.
pub(super) struct LessonSource {
    service: Service,
    /// Of whoever came first; what is told to each is asked with their own.
    attended: AttendedLesson,
    before: LessonNews,
    lang: Lang,
}

impl LessonSource {
    pub(super) fn new(service: Service, attended: AttendedLesson, lang: Lang) -> Self {
        Self { service, attended, before: LessonNews::default(), lang }
    }
}

impl Source for LessonSource {
    type Picture = LessonNews;

    async fn look(&mut self) -> Result<Option<LessonNews>, Error> {
        let news = self.service.lesson_news(&self.attended, &self.before, self.lang, now()).await?;
        if let Some(news) = &news {
            self.before = news.clone();
        }
        Ok(news)
    }
}
