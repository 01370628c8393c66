//! Headings of spreadsheets. Only the server writes them.

use math::Lang;

/// Fixed texts.
pub(crate) struct SheetTexts {
    pub(crate) answers: &'static str,
    pub(crate) exercise: &'static str,
    pub(crate) first_try: &'static str,
    pub(crate) how_many: &'static str,
    pub(crate) chances_sheet: &'static str,
    pub(crate) levels_sheet: &'static str,
}

/// The headings in `lang`.
pub(crate) fn sheet_texts(lang: Lang) -> &'static SheetTexts {
    match lang {
        Lang::Lt => &LT,
        Lang::En => &EN,
    }
}

static LT: SheetTexts = SheetTexts {
    answers: "Atsakymai",
    exercise: "Užduotis",
    first_try: "Iš pirmo karto",
    how_many: "Mokinių",
    chances_sheet: "Tikimybės procentais",
    levels_sheet: "Lygiai",
};

static EN: SheetTexts = SheetTexts {
    answers: "Answers",
    exercise: "Exercise",
    first_try: "At the first try",
    how_many: "Students",
    chances_sheet: "Chances in per cent",
    levels_sheet: "Levels",
};
