//! The language and theme of this page load.
//!
//! Both are fixed while a page is open: changing them is an ordinary form that sets a cookie and loads the page
//! anew. So the server and the browser always render the same, and no view has to be reactive to language.

use leptos::prelude::*;
use math::Lang;

use crate::texts::{Messages, messages};

/// What the person chose for how pages look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// Language of every text.
    pub lang: Lang,
    /// `light`, `dark`, or empty: as the system says.
    pub theme: String,
    /// Demo log-ins are offered (the server was started with `--demo`).
    pub demo: bool,
    /// Address of the icon sprite.
    pub icons: String,
    /// Address of the picture on the log-in page.
    pub scene: String,
    /// The browser is a tablet that students of a class share.
    pub tablet: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            lang: Lang::Lt,
            theme: String::new(),
            demo: false,
            icons: String::new(),
            scene: String::new(),
            tablet: false,
        }
    }
}

impl Preferences {
    /// As one line, in which the server tells the browser.
    pub(crate) fn to_line(&self) -> String {
        let [demo, tablet] = [self.demo, self.tablet].map(|yes| u8::from(yes).to_string());
        [&self.lang.to_string(), &self.theme, &demo, &self.icons, &self.scene, &tablet]
            .map(String::as_str)
            .join(";")
    }

    /// Reads [`Preferences::to_line`]; what is missing is as by default.
    pub fn from_line(line: &str) -> Self {
        let mut parts = line.splitn(6, ';');
        let mut next = || parts.next().unwrap_or_default();
        Self {
            lang: next().parse().unwrap_or(Lang::Lt),
            theme: next().to_owned(),
            demo: next() == "1",
            icons: next().to_owned(),
            scene: next().to_owned(),
            tablet: next() == "1",
        }
    }
}

/// The language of this page.
pub(crate) fn lang() -> Lang {
    use_context::<Preferences>().unwrap_or_default().lang
}

/// The texts about learning in the language of this page.
pub(crate) fn learning() -> &'static crate::texts::Learning {
    crate::texts::learning(lang())
}

/// The texts about teaching in the language of this page.
pub(crate) fn teaching() -> &'static crate::texts::Teaching {
    crate::texts::teaching(lang())
}

/// The texts about keeping a class in the language of this page.
pub(crate) fn keeping() -> &'static crate::texts::Keeping {
    crate::texts::keeping(lang())
}

/// The texts about what there is to learn from, in the language of this page.
pub(crate) fn content_texts() -> &'static crate::texts::ContentTexts {
    crate::texts::content(lang())
}

/// The texts about plans in the language of this page.
pub(crate) fn planning() -> &'static crate::texts::Planning {
    crate::texts::planning(lang())
}

/// The texts about one student in the language of this page.
pub(crate) fn person_texts() -> &'static crate::texts::Person {
    crate::texts::person(lang())
}

/// The texts of a lesson in the language of this page.
pub(crate) fn lesson_texts() -> &'static crate::texts::LessonTexts {
    crate::texts::lesson(lang())
}

/// The texts of shared tablets in the language of this page.
pub(crate) fn tablet_texts() -> &'static crate::texts::TabletTexts {
    crate::texts::tablets(lang())
}

/// The texts about work that is on this device only, in the language of this page.
pub(crate) fn safety() -> &'static crate::texts::Safety {
    crate::texts::safety(lang())
}

/// The texts in the language of this page.
pub(crate) fn texts() -> &'static Messages {
    messages(lang())
}
