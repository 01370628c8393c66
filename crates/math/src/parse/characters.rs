//! The many characters people type or paste for one thing, brought to one.

use std::ops::Range;

use super::{ParseError, latex, mathml};

/// Written between the groups of a long number and nowhere else, so it joins digits without doubt.
pub(super) const FIXED_SPACE: char = '\u{A0}';

// What LaTeX and MathML say and plain text has no character for. Private characters in the text itself are refused.
/// Begins what belongs together without brackets: a numerator, a radicand.
pub(super) const GROUP_OPEN: char = '\u{E000}';
pub(super) const GROUP_CLOSE: char = '\u{E001}';
/// A modulus bar that is known to open.
pub(super) const BAR_OPEN: char = '\u{E002}';
pub(super) const BAR_CLOSE: char = '\u{E003}';
/// Begins a system of statements, which [`ROW`] separates.
pub(super) const SYSTEM_OPEN: char = '\u{E004}';
pub(super) const SYSTEM_CLOSE: char = '\u{E005}';
/// Between the columns of rows.
pub(super) const COLUMN: char = '\u{E007}';
/// Between a formula and its condition, where no word does.
pub(super) const GUARD: char = '\u{E008}';
/// The end of a line.
pub(super) const ROW: char = '\n';
/// A root whose degree comes first, as a group, and then the radicand.
pub(super) const ROOT_WITH_DEGREE: char = '\u{E006}';
/// The arrow over the letters before it.
pub(super) const ARROW_OVER: char = '\u{20D7}';

/// The text as one character per meaning, with the place each came from.
pub(super) struct Source {
    chars: Vec<char>,
    /// From where to where each character stood in the text as given; empty if all stand where they stood.
    places: Vec<(u32, u32)>,
    /// The length of the text as given.
    end: usize,
    /// Whether each character stands for one of the text: no LaTeX, no MathML.
    plain: bool,
}

impl Source {
    /// The text, or what its LaTeX or MathML says in our notation. Lines are kept apart only where that means
    /// something; in braces it always may.
    pub(super) fn of(text: &str, keep_lines: bool) -> Result<Self, ParseError> {
        let mut source = if mathml::is_mathml(text) {
            mathml::rewritten(text)?
        } else if latex::is_latex(text) {
            latex::rewritten(text)?
        } else {
            Self::plain(text)
        };
        if !keep_lines {
            source.join_lines();
        }
        Ok(source)
    }

    fn join_lines(&mut self) {
        let mut braces = 0_usize;
        for c in &mut self.chars {
            match *c {
                '{' | SYSTEM_OPEN => braces += 1,
                '}' | SYSTEM_CLOSE => braces = braces.saturating_sub(1),
                ROW if braces == 0 => *c = ' ',
                _ => {}
            }
        }
    }

    fn plain(text: &str) -> Self {
        let mut source =
            Self { chars: Vec::with_capacity(text.len()), places: Vec::new(), end: 0, plain: true };
        let mut moved = false;
        for (at, c) in text.chars().enumerate() {
            source.end = at + 1;
            let Some(meant) = meaning(c) else {
                // From the first character that is left out on, the others no longer stand at their own number.
                if !moved {
                    moved = true;
                    source.places.extend((0..source.chars.len() as u32).map(|own| (own, own + 1)));
                }
                continue;
            };
            source.chars.push(meant);
            if moved {
                source.places.push((at as u32, at as u32 + 1));
            }
        }
        source
    }

    /// Characters that stand for others, each with the place of what it stands for.
    pub(super) fn mapped(written: Vec<(char, u32, u32)>, end: usize) -> Self {
        let chars = written.iter().map(|(c, ..)| *c).collect();
        Self {
            chars,
            places: written.into_iter().map(|(_, from, to)| (from, to)).collect(),
            end,
            plain: false,
        }
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    pub(super) fn chars_mut(&mut self) -> &mut [char] {
        &mut self.chars
    }

    /// Whether each character stands for one of the text: no LaTeX, no MathML.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// The length of the text as given.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// Where these characters stood in the text as given.
    pub(super) fn span(&self, range: Range<usize>) -> Range<usize> {
        if self.places.is_empty() {
            return range.start.min(self.end)..range.end.min(self.end);
        }
        let from = self.places.get(range.start).map_or(self.end, |place| place.0 as usize);
        if range.is_empty() {
            return from..from;
        }
        let to = self.places.get(range.end - 1).map_or(self.end, |place| place.1 as usize);
        from..to.max(from)
    }
}

/// The character meant, or nothing for invisible ones.
pub(super) fn meaning(c: char) -> Option<char> {
    if matches!(c, ' '..='~' if c != '\'') {
        return Some(c);
    }
    Some(match c {
        // Zero-width spaces and joiners, directional marks, byte order mark, soft hyphen, invisible operators.
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{AD}'
        | '\u{FE0E}'
        | '\u{FE0F}' => return None,
        '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{200A}' | '\u{202F}' => FIXED_SPACE,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => ROW,
        c if c.is_whitespace() => ' ',
        '−' | '–' | '—' | '‐' | '‑' | '‒' | '﹣' | '－' => '-',
        '×' | '∙' | '⋅' | '•' | '✕' | '✖' | '⨯' => '·',
        '∗' => '*',
        '÷' | '∶' | '：' => ':',
        '⁄' | '∕' | '／' => '/',
        '⩽' | '≦' => '≤',
        '⩾' | '≧' => '≥',
        '∣' | '｜' => '|',
        '\'' | '’' | 'ʹ' | '´' | '‘' => '′',
        'º' | '˚' => '°',
        '∖' | '⧵' => '\\',
        '⊆' => '⊂',
        'Ø' | '⌀' => '∅',
        '\u{20D1}' => ARROW_OVER,
        '⟶' => '→',
        '⋀' => '∧',
        '⋁' => '∨',
        '⋃' => '∪',
        '⋂' => '∩',
        'ℎ' => 'h',
        // Cyrillic letters that look the same, from a keyboard left in Russian.
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        '＝' => '=',
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFF01 + 0x21)?,
        // Mathematical alphanumerics (𝑥, 𝐱 …): thirteen alphabets of 26 capitals and 26 small letters.
        '\u{1D400}'..='\u{1D6A3}' => {
            let letter = (c as u32 - 0x1D400) % 52;
            char::from_u32(if letter < 26 { 0x41 + letter } else { 0x61 + letter - 26 })?
        }
        // … and five of digits.
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_u32((c as u32 - 0x1D7CE) % 10 + 0x30)?,
        // Ours.
        '\u{E000}'..='\u{F8FF}' => '\u{FFFD}',
        other => other,
    })
}

/// The digit, sign or letter that is raised.
pub(super) fn superscript(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_u32(c as u32 - '⁴' as u32 + '4' as u32)?,
        '⁺' => '+',
        '⁻' => '-',
        'ⁿ' => 'n',
        'ˣ' => 'x',
        'ʸ' => 'y',
        'ᵏ' => 'k',
        'ᵐ' => 'm',
        'ᵃ' => 'a',
        'ᵇ' => 'b',
        'ᵗ' => 't',
        _ => return None,
    })
}

/// The digit a subscript stands for.
pub(super) fn subscript(c: char) -> Option<char> {
    match c {
        '₀'..='₉' => char::from_u32(c as u32 - '₀' as u32 + '0' as u32),
        _ => None,
    }
}

/// Numerator and denominator of a fraction that is one character.
pub(super) fn vulgar_fraction(c: char) -> Option<(u32, u32)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}

pub(super) fn is_space(c: char) -> bool {
    c == ' ' || c == FIXED_SPACE
}
