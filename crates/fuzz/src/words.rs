//! What means something to each reader: thrown in where it does not belong.

/// Numbers at the edges of what fits.
pub const NUMBERS: [&str; 14] = [
    "0",
    "-1",
    "1",
    "2",
    "63",
    "100",
    "255",
    "10000",
    "65535",
    "1048576",
    "2147483647",
    "4294967296",
    "18446744073709551615",
    "1e308",
];

const DOCX: &[&str] = &[
    "<w:gridSpan w:val=\"9\"/>", "<w:gridSpan w:val=\"99999999\"/>", "<w:vMerge/>",
    "<w:vMerge w:val=\"restart\"/>", "<w:hMerge w:val=\"continue\"/>", "<w:gridBefore w:val=\"7\"/>",
    "<w:gridAfter w:val=\"70000\"/>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
    "<w:tc><w:p/></w:tc>", "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:t>7</w:t>",
    "<w:tab/>", "<w:br/>", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "<w:del>", "</w:del>",
    "<w:ins>", "<w:moveFrom>", "<w:vanish/>", "<w:numId w:val=\"1\"/>", "<w:ilvl w:val=\"8\"/>",
    "<w:lvlText w:val=\"%1%2%3%4%5%6%7%8%9\"/>", "<w:start w:val=\"2147483647\"/>",
    "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"end\"/>", "<w:txbxContent>",
    "<mc:AlternateContent><mc:Fallback>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "&#x10ffff;",
    "<![CDATA[", "]]>", "<!--", "-->", "\u{0}", "w:val=\"\"", "/>", "<w:basedOn w:val=\"1\"/>",
];
const XLSX: &[&str] = &[
    "<c r=\"A1\"><v>1</v></c>", "<c r=\"XFD1048576\"><v>1</v></c>", "<c t=\"s\"><v>999999</v></c>",
    "<c t=\"s\"><v>0</v></c>", "<c t=\"e\"><v>#REF!</v></c>", "<c t=\"b\"><v>1</v></c>", "<row r=\"1\">",
    "<row r=\"1048576\">", "<row>", "</row>", "</c>", "<v>1e308</v>", "<v>0.1</v>", "<f>A1+1</f>",
    "<mergeCell ref=\"A1:XFD1048576\"/>", "<mergeCell ref=\"B2:A1\"/>", "<mergeCell ref=\"C4:D5\"/>",
    "hidden=\"1\"", "s=\"99\"", "r=\"\"", "t=\"inlineStr\"", "<is><t>7</t></is>", "<si><t>7</t></si>",
    "<rPh><t>", "<sheet name=\"a\" sheetId=\"9\" r:id=\"rId1\"/>", "formatCode=\"0.00%\"",
    "numFmtId=\"14\"", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<!--", "]]>", "\u{0}",
];
const HTML: &[&str] = &[
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td colspan=9>", "<td rowspan=9>",
    "<td rowspan=0 colspan=99999999>", "<th>", "<tbody>", "<thead>", "<tfoot>", "<caption>", "<div>",
    "</div>", "<p>", "</p>", "<span>", "<span style=\"display:none\">", "<br>", "<s>", "<del>", "<pre>",
    "<textarea>", "<script>", "</script>", "<style>", "<!--", "-->", "<ol start=9><li>", "<select><option>",
    "<frameset>", "<iframe>", "<svg>", "<img>", "<input value=7>", "&nbsp;", "&#x110000;", "&#0;", "&amp;",
    "hidden", "charset=big5", "charset=utf-16", "\u{0}", "\u{feff}", "<a href=", "'", "\"", ">", "<",
];
const MHT: &[&str] = &[
    "MIME-Version: 1.0\n", "Content-Type: multipart/related; boundary=\"a\"\n\n--a\n", "\n--a--\n",
    "Content-Type: text/html\n\n", "Content-Transfer-Encoding: base64\n", "=3D", "=\n", "=ZZ", "====",
    "Content-Transfer-Encoding: quoted-printable\n", "boundary=\"\"", "charset=utf-16", "\n\n", ":", ";",
];
const TEXT: &[&str] = &[
    "\t", "\n", "\n\n", "\r", " ", "　", "|", "|---|", "0", "7", "-", "/", "无", "（", "）", "(1)", "1.", "一、",
    "（一）", "二、", "信息内容", "总计", "自然人", "其他", "\u{c}", "\u{feff}", "\u{200b}",
    "\u{0}", "12（含", "年", "1,208",
];
const JSON: &[&str] = &[
    "{", "}", "[", "]", ":", ",", "\"", "\\u0000", "\\ud800", "null", "true", "1e999", "-0", "\"format\":",
    "\"version\":2", "\"template\":\"2019\"", "\"tables\":{}", "\"year\":-1", "\"year\":99999999999999999999",
    "\"doubtful\":[\"requests.new.total\"]", "\"values\"", "\\", "\u{0}", "\u{feff}",
];
const PDF: &[&str] = &[
    "q ", "Q ", " cm ", "BT ", "ET ", " Tf ", " Tj ", " TJ ", " Tm ", " Td ", " TD ", "T* ", " re ", " m ",
    " l ", "h ", "S ", "f ", "n ", "W ", " Do ", "BI ID EI ", "' ", "\" ", " Tz ", " Tw ", " Tc ", " Ts ",
    " TL ", "3 Tr ", "1e38 ", "-99999999999999999999 ", "0 0 0 0 0 0 cm ", "[<0001> -9999999 <0002>] TJ ",
    "<< ", ">> ", "[ ", "] ", "/Type /Page ", "/Kids [1 0 R] ", "/Parent 1 0 R ", "/Count -1 ", "/Rotate 45 ",
    "/MediaBox [0 0 0 0] ", "/Contents 1 0 R ", "/Filter /FlateDecode ", "/Filter [/ASCIIHexDecode /LZWDecode] ",
    "/DecodeParms << /Predictor 15 /Columns 999999999 >> ", "/W [0 65535 1e9] ", "/DW -1 ", "/ToUnicode 1 0 R ",
    "/Encoding /Identity-V ", "/Encrypt 1 0 R ", "/ObjStm ", "/XRef ", "stream\n", "endstream ", "endobj ",
    "beginbfrange <0000> <ffff> <0030> endbfrange ", "begincodespacerange <00> <ffffffff> endcodespacerange ",
    "1 begincidrange <00> <ffffffff> 0 endcidrange ", "1 0 R ", "999999 0 R ", "startxref ", "xref ",
];

pub fn words(format: &str) -> &'static [&'static str] {
    match format {
        "docx" => DOCX,
        "xlsx" => XLSX,
        "html" => HTML,
        "mht" => MHT,
        "txt" => TEXT,
        "json" => JSON,
        "pdf" => PDF,
        _ => &[],
    }
}

/// Codes of two bytes: properties of paragraphs, tables and characters of a doc, records of an xls.
pub fn codes(format: &str) -> &'static [u16] {
    match format {
        "doc" => &[
            0xd608, 0xd609, 0xd612, 0xd613, 0xd605, 0xd634, 0x7621, 0x5622, 0x7623, 0x7624, 0x5625, 0x5629,
            0x9601, 0x9602, 0x2416, 0x2417, 0x244b, 0x244c, 0x6649, 0x664a, 0x6646, 0x6645, 0x260a, 0x460b,
            0x2407, 0x4600, 0x0800, 0x0801, 0x0838, 0x0839, 0x083c, 0x6a03, 0x6a09, 0x0855, 0x4a30, 0xd62b,
            0xd670, 0x7465, 0x563a,
        ],
        "xls" => &[
            0x0809, 0x000a, 0x0085, 0x00fc, 0x003c, 0x00fd, 0x0203, 0x027e, 0x00bd, 0x00be, 0x0201, 0x0006,
            0x0207, 0x0205, 0x0204, 0x00d6, 0x00e5, 0x0208, 0x007d, 0x041e, 0x00e0, 0x0022, 0x002f, 0x00ff,
            0x0200, 0x0042,
        ],
        _ => &[],
    }
}
