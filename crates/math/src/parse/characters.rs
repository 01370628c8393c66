//! The many characters people type or paste for one thing, brought to one.

/// Written between the groups of a long number and nowhere else, so it joins digits without doubt.
pub(super) const FIXED_SPACE: char = '\u{A0}';

/// The text as one character per meaning, with the place each came from.
pub(super) struct Source {
    chars: Vec<char>,
    /// One more than `chars`: the last is the length of the text as given.
    positions: Vec<usize>,
}

impl Source {
    pub(super) fn new(text: &str) -> Self {
        let mut chars = Vec::with_capacity(text.len());
        let mut positions = Vec::with_capacity(text.len() + 1);
        let mut length = 0;
        for (position, c) in text.chars().enumerate() {
            length = position + 1;
            if let Some(meant) = meaning(c) {
                chars.push(meant);
                positions.push(position);
            }
        }
        positions.push(length);
        Self { chars, positions }
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Where a character (or the end) stood in the text as given.
    pub(super) fn position(&self, index: usize) -> usize {
        self.positions.get(index).or(self.positions.last()).copied().unwrap_or(0)
    }
}

/// The character meant, or nothing for invisible ones.
fn meaning(c: char) -> Option<char> {
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
        c if c.is_whitespace() => ' ',
        '−' | '–' | '—' | '‐' | '‑' | '‒' | '﹣' | '－' => '-',
        '×' | '∙' | '⋅' | '•' | '✕' | '✖' | '⨯' => '·',
        '∗' => '*',
        '÷' | '∶' | '：' => ':',
        '⁄' | '∕' | '／' => '/',
        '⩽' | '≦' => '≤',
        '⩾' | '≧' => '≥',
        '∣' | '｜' => '|',
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
        other => other,
    })
}

/// The digit a superscript stands for, or its sign.
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
