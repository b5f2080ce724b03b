//! A paragraph's text while it is read: blanks run together, line ends of the file, signs that
//! take no room.

/// Text as a browser shows it.
#[derive(Debug, Default)]
pub struct Words {
    text: String,
    /// Blanks that count only if something follows.
    blank: Blank,
    /// Blanks and line ends are kept.
    pub is_pre: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Blank {
    #[default]
    None,
    Space,
    /// The file's line ended among them.
    LineEnd,
}

impl Words {
    pub fn say(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\r' if self.is_pre => {}
                '\n' | '\t' | ' ' if self.is_pre => self.text.push(c),
                '\n' | '\r' | '\u{c}' => self.blank = Blank::LineEnd,
                ' ' | '\t' if self.blank == Blank::None => self.blank = Blank::Space,
                ' ' | '\t' => {}
                // Nothing is seen of them; within a number they would part it.
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
                c if c.is_control() => {}
                c => self.sign(c),
            }
        }
    }

    fn sign(&mut self, c: char) {
        let before = self.text.chars().next_back();
        let joined = match std::mem::take(&mut self.blank) {
            Blank::None => true,
            Blank::Space => false,
            // An editor broke the line between two Chinese signs; that is no blank.
            Blank::LineEnd => before.is_some_and(is_wide) && is_wide(c),
        };
        if !joined && before.is_some_and(|c| c != '\n') {
            self.text.push(' ');
        }
        self.text.push(if c == '\u{a0}' { ' ' } else { c });
    }

    pub fn line_break(&mut self) {
        self.blank = Blank::None;
        self.text.push('\n');
    }

    /// How far the text has come, to look at what will be said.
    pub fn mark(&self) -> usize {
        self.text.len()
    }

    /// A number that was written out: its blanks go, and a picture's letter is none.
    pub fn end_number(&mut self, mark: usize) {
        let number = self.text.split_off(mark.min(self.text.len()));
        self.blank = Blank::None;
        let number = number.trim();
        if is_number(number) {
            self.text.push_str(number);
        }
    }

    /// A raised number behind a number is a note's: `3²` is not 32.
    pub fn end_raised(&mut self, mark: usize) {
        let raised = self.text.split_off(mark.min(self.text.len()));
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if digit(self.text.chars().next_back()) && digit(raised.chars().next()) {
            self.text.push_str(&format!("[{raised}]"));
        } else {
            self.text.push_str(&raised);
        }
    }

    /// The text so far, and a new one begins.
    pub fn take(&mut self) -> String {
        self.blank = Blank::None;
        let text = std::mem::take(&mut self.text);
        text.trim().to_string()
    }
}

/// `一、`, `（1）`, `1.`, `a)`; but not `l` and `Ø`, which picture fonts show as marks.
fn is_number(text: &str) -> bool {
    let counts = |c: char| c.is_numeric() || ('\u{3400}'..='\u{9fff}').contains(&c);
    let letters = text.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let others = text.chars().filter(|c| !c.is_alphanumeric()).count();
    text.chars().any(counts) || (letters > 0 && others > 0)
}

/// A Chinese character or sign.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '…' | '—')
        || c as u32 >= 0x20000
}
