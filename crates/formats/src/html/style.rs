//! What `style`, `class` and plain attributes say that changes what is read. Style sheets are not
//! applied: only what stands at the element itself.

use html5gum::StartTag;

/// An attribute's text.
pub fn attribute(start: &StartTag<()>, name: &str) -> Option<String> {
    let value = start.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// The declarations at the element, in lower case and without blanks.
pub fn style(start: &StartTag<()>) -> String {
    let style = attribute(start, "style").unwrap_or_default();
    let tight = style.chars().filter(|c| !c.is_whitespace());
    tight.map(|c| c.to_ascii_lowercase()).collect()
}

/// Its text is not to be seen: hidden, or one of Word's comments.
pub fn hides(start: &StartTag<()>, style: &str) -> bool {
    let says = |what: &str| style.contains(what);
    let class = start.attributes.get(&b"class"[..]);
    let comment = class.is_some_and(|c| c.eq_ignore_ascii_case(b"msocomanchor"));
    start.attributes.contains_key(&b"hidden"[..])
        || says("display:none")
        || says("visibility:hidden")
        || says("mso-hide:all")
        || says("mso-element:comment")
        || comment
}

/// A cell hidden so leaves an empty one.
pub fn keeps_place(style: &str) -> bool {
    !style.contains("display:none")
}

pub fn is_page_edge(start: &StartTag<()>) -> bool {
    let title = start.attributes.get(&b"title"[..]);
    title.is_some_and(|t| matches!(t.as_slice(), b"header" | b"footer"))
}

pub fn strikes(style: &str) -> bool {
    style.contains("line-through")
}

/// Word wrote out the paragraph's number here.
pub fn is_number(style: &str) -> bool {
    style.contains("mso-list:ignore")
}

/// The kind of numbers a list has, as Word would call it; none where it shows none.
pub fn list_format(style: &str, kind: Option<&str>) -> Option<&'static str> {
    let styled = style
        .split_once("list-style-type:")
        .or_else(|| style.split_once("list-style:"))
        .map(|(_, rest)| rest.split(';').next().unwrap_or_default());
    let format = match styled.or(kind).unwrap_or("1") {
        "none" => return None,
        "a" | "lower-alpha" | "lower-latin" => "lowerLetter",
        "A" | "upper-alpha" | "upper-latin" => "upperLetter",
        "i" | "lower-roman" => "lowerRoman",
        "I" | "upper-roman" => "upperRoman",
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => "chineseCounting",
        "cjk-decimal" => "ideographDigital",
        "simp-chinese-formal" => "chineseLegalSimplified",
        "cjk-heavenly-stem" => "ideographTraditional",
        "disc" | "circle" | "square" => return None,
        _ => "decimal",
    };
    Some(format)
}
