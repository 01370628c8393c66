//! What a page draws: lines, areas and words at places of a picture.

/// A picture, in units that are pixels on a tablet; y grows downwards.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// From back to front.
    pub marks: Vec<Mark>,
}

/// A place in a picture: right, down.
pub type Place = (f64, f64);

/// Something that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line through places.
    Line {
        /// Where it goes.
        through: Vec<Place>,
        /// What it is.
        ink: Ink,
        /// It ends in an arrow.
        arrow: bool,
    },
    /// An area within a closed line.
    Area {
        /// Its border.
        border: Vec<Place>,
        /// What it is.
        ink: Ink,
    },
    /// A circle.
    Circle {
        /// Its middle.
        middle: Place,
        /// Its radius.
        radius: f64,
        /// What it is; areas are filled, lines are not.
        ink: Ink,
    },
    /// A point: a disc, or a ring where it does not belong.
    Dot {
        /// Where it lies.
        at: Place,
        /// A ring.
        open: bool,
    },
    /// Words.
    Text {
        /// Where they stand.
        at: Place,
        /// What they say.
        text: String,
        /// Which part of them stands there.
        anchor: Anchor,
        /// Whether they are letters of mathematics.
        italic: bool,
    },
}

/// What a line or area is: pages choose the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// A line of the grid.
    Grid,
    /// An axis or its strokes.
    Axis,
    /// What the figure is about.
    Main,
    /// The second of several.
    Second,
    /// Dashed: a help, or what is hidden.
    Helper,
    /// A filled area of what the figure is about.
    Tint,
    /// A filled area beside others: the number chooses its shade.
    Slice(u8),
    /// A face of a solid, which covers what lies behind it.
    Face,
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Drawing {
    pub(crate) fn new(width: f64, height: f64) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    pub(crate) fn line(&mut self, through: Vec<Place>, ink: Ink) {
        self.marks.push(Mark::Line { through, ink, arrow: false });
    }

    pub(crate) fn arrow(&mut self, from: Place, to: Place, ink: Ink) {
        self.marks.push(Mark::Line { through: vec![from, to], ink, arrow: true });
    }

    pub(crate) fn area(&mut self, border: Vec<Place>, ink: Ink) {
        self.marks.push(Mark::Area { border, ink });
    }

    pub(crate) fn circle(&mut self, middle: Place, radius: f64, ink: Ink) {
        self.marks.push(Mark::Circle { middle, radius, ink });
    }

    pub(crate) fn dot(&mut self, at: Place, open: bool) {
        self.marks.push(Mark::Dot { at, open });
    }

    pub(crate) fn text(&mut self, at: Place, text: impl Into<String>, anchor: Anchor) {
        self.marks.push(Mark::Text { at, text: text.into(), anchor, italic: false });
    }

    pub(crate) fn letter(&mut self, at: Place, text: impl Into<String>, anchor: Anchor) {
        self.marks.push(Mark::Text { at, text: text.into(), anchor, italic: true });
    }
}
