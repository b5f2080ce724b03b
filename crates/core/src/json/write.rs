//! Writing JSON: indented by two blanks, with a newline at the end.

/// Writes one value, piece by piece. Within an object a [`Writer::name`] goes before each value,
/// within an array an [`Writer::item`].
pub struct Writer {
    text: String,
    depth: usize,
    /// Nothing stands yet behind the last opening bracket.
    empty: bool,
}

impl Writer {
    pub fn new() -> Writer {
        Writer {
            text: String::new(),
            depth: 0,
            empty: true,
        }
    }

    /// The text, when all is written.
    pub fn end(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    /// Begins an object or array by its bracket.
    pub fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.empty = true;
    }

    /// Ends an object or array by its bracket.
    pub fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if !self.empty {
            self.new_line();
        }
        self.text.push(bracket);
        self.empty = false;
    }

    /// Begins the next value of an array.
    pub fn item(&mut self) {
        if !self.empty {
            self.text.push(',');
        }
        self.empty = false;
        self.new_line();
    }

    /// Begins the next value of an object.
    pub fn name(&mut self, name: &str) {
        self.item();
        self.string(name);
        self.text += ": ";
    }

    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' => self.text += "\\\"",
                '\\' => self.text += "\\\\",
                '\n' => self.text += "\\n",
                '\r' => self.text += "\\r",
                '\t' => self.text += "\\t",
                '\u{8}' => self.text += "\\b",
                '\u{c}' => self.text += "\\f",
                '\0'..' ' => {
                    self.text += if c < '\u{10}' { "\\u000" } else { "\\u001" };
                    self.text.extend(char::from_digit(u32::from(c) % 16, 16));
                }
                _ => self.text.push(c),
            }
        }
        self.text.push('"');
    }

    pub fn number(&mut self, number: u64) {
        self.text += &number.to_string();
    }

    pub fn boolean(&mut self, value: bool) {
        self.text += if value { "true" } else { "false" };
    }

    /// A name and the beginning of its object or array.
    pub fn begin(&mut self, name: &str, bracket: char) {
        self.name(name);
        self.open(bracket);
    }

    /// A name and its text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.string(text);
    }

    /// A name and a list of texts.
    pub fn list<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) {
        self.begin(name, '[');
        for text in texts {
            self.item();
            self.string(text);
        }
        self.close(']');
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text += "  ";
        }
    }
}

impl Default for Writer {
    fn default() -> Self {
        Writer::new()
    }
}
