//! The tags that matter to the reader, and how they open and close each other.

/// A tag. Most that only dress text are [`Tag::Other`], told apart by a number made of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The page itself.
    Root,
    Block,
    P,
    Heading,
    Pre,
    Ol,
    Ul,
    Li,
    Dt,
    Table,
    Caption,
    /// `tbody`, `thead`, `tfoot`.
    Body,
    Head,
    Foot,
    Tr,
    Td,
    Br,
    Hr,
    Img,
    Input,
    Sup,
    /// Struck through or deleted.
    Struck,
    /// A number that Word wrote out before a paragraph.
    Number,
    /// What surrounds the page's text, or is drawn by scripts.
    Noise,
    /// Never shown.
    Hidden,
    Frame,
    Script,
    Other(u32),
}

/// Which tag a name is.
pub fn tag(name: &[u8]) -> Tag {
    match name {
        b"p" => Tag::P,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Tag::Pre,
        b"ol" => Tag::Ol,
        b"ul" | b"menu" | b"dir" => Tag::Ul,
        b"li" => Tag::Li,
        b"dt" | b"dd" => Tag::Dt,
        b"table" => Tag::Table,
        b"caption" => Tag::Caption,
        b"tbody" => Tag::Body,
        b"thead" => Tag::Head,
        b"tfoot" => Tag::Foot,
        b"tr" => Tag::Tr,
        b"td" | b"th" => Tag::Td,
        b"br" => Tag::Br,
        b"hr" => Tag::Hr,
        b"img" | b"image" => Tag::Img,
        b"input" => Tag::Input,
        b"sup" => Tag::Sup,
        b"s" | b"strike" | b"del" => Tag::Struck,
        b"frame" | b"frameset" => Tag::Frame,
        b"script" => Tag::Script,
        b"style" | b"title" | b"textarea" | b"noscript" | b"template" | b"xml" | b"rt" | b"rp"
        | b"datalist" | b"dialog" | b"iframe" | b"noframes" | b"noembed" => Tag::Hidden,
        b"nav" | b"footer" | b"button" | b"select" | b"object" | b"svg" | b"math" | b"audio"
        | b"video" | b"canvas" | b"map" | b"applet" => Tag::Noise,
        b"div" | b"address" | b"article" | b"aside" | b"blockquote" | b"center" | b"details"
        | b"dl" | b"fieldset" | b"figure" | b"figcaption" | b"header" | b"hgroup" | b"main"
        | b"section" | b"summary" | b"legend" => Tag::Block,
        _ => Tag::Other(number(name)),
    }
}

impl Tag {
    /// It stands in the tree; others only dress text.
    pub fn is_node(self) -> bool {
        !matches!(self, Tag::Other(_))
    }

    pub fn is_void(self) -> bool {
        matches!(self, Tag::Br | Tag::Hr | Tag::Img | Tag::Input | Tag::Frame)
    }

    /// It begins a line of its own, and ends the paragraph before it.
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Tag::Block
                | Tag::P
                | Tag::Heading
                | Tag::Pre
                | Tag::Ol
                | Tag::Ul
                | Tag::Li
                | Tag::Dt
                | Tag::Table
                | Tag::Hr
        )
    }

    /// Nothing within it closes what is around it.
    pub fn is_border(self) -> bool {
        matches!(self, Tag::Table | Tag::Td | Tag::Caption | Tag::Root)
    }

    pub fn is_row_group(self) -> bool {
        matches!(self, Tag::Body | Tag::Head | Tag::Foot)
    }
}

/// A number for a name (FNV-1a). Two names that share one would only close each other.
pub fn number(name: &[u8]) -> u32 {
    let mix = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    name.iter().fold(0x811c_9dc5, mix)
}
