//! Text as XML.

/// Text that can stand in an element or attribute. What XML cannot hold is left out; the carried
/// data have it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Programs that keep a text's blanks do not all keep these.
            c if c.is_whitespace() && c.is_control() => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// A run: words set in one way, by the properties behind its fonts. Without the hint Word sets
/// quotation marks and dashes in the Latin face.
pub fn run(out: &mut String, style: &str, size: &str, text: &str) {
    out.push_str("<w:r><w:rPr>");
    out.push_str(style);
    out.push_str("<w:rFonts w:hint=\"eastAsia\"/>");
    out.push_str(size);
    out.push_str("</w:rPr>");
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push_str("<w:br/>");
        }
        out.push_str("<w:t xml:space=\"preserve\">");
        out.push_str(&escape(line));
        out.push_str("</w:t>");
    }
    out.push_str("</w:r>");
}
