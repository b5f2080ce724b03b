//! Single-file web pages, as browsers, Word and mail programs write them.

use nianbao_core::import::{Kind, sniff};

use super::*;

/// `=E6=94=B6` for all that is not plain, lines broken anywhere.
fn quoted(bytes: &[u8]) -> String {
    let mut out = String::new();
    for (i, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => out.push_str("\r\n"),
            b'=' | 0x80.. => out.push_str(&format!("={byte:02X}")),
            byte => out.push(char::from(*byte)),
        }
        if i % 60 == 59 {
            out.push_str("=\r\n");
        }
    }
    out
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (i, chunk) in bytes.chunks(3).enumerate() {
        let bits =
            chunk.iter().fold(0, |bits, b| bits << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(char::from(SIGNS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
        out.push_str(&"=".repeat(3 - chunk.len()));
        if i % 19 == 18 {
            out.push_str("\r\n");
        }
    }
    out
}

fn mail(content: &str, encoding: &str, body: &str) -> Vec<u8> {
    format!(
        "From: <Saved by Browser>\r\nSubject: =?utf-8?Q?a?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----=_Part;1\"\r\n\r\n预备的话\r\n------=_Part;1\r\nContent-Type: {content}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: http://example.invalid/\r\n\r\n{body}\r\n------=_Part;1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------=_Part;1--\r\n"
    )
    .into_bytes()
}

#[track_caller]
fn same(bytes: &[u8]) {
    assert_eq!(sniff(bytes), Kind::Mht);
    let doc = html::read_mht(bytes).unwrap();
    assert_eq!(paragraphs(&doc), ["收到申请=12件"]);
    assert_eq!(cells(&doc), ["0,0 1×1 规章", "0,1 1×1 3"]);
}

const PAGE: &str = "<html><body><p>收到申请=12件</p>\n<table><tr><td>规章</td><td>3</td></tr></table></body></html>";

#[test]
fn every_transfer_encoding_and_charset_is_read() {
    let gbk = encoding_rs::GBK.encode(PAGE).0;
    same(&mail(
        "text/html",
        "quoted-printable",
        &quoted(PAGE.as_bytes()),
    ));
    same(&mail(
        "text/html; charset=\"gb2312\"",
        "Quoted-Printable",
        &quoted(&gbk),
    ));
    same(&mail(
        "text/html;\r\n charset=utf-8",
        "base64",
        &base64(PAGE.as_bytes()),
    ));
    same(&mail("text/html", "base64", &base64(&gbk)));
    same(&mail("text/html", "8bit", PAGE));
    let unix = String::from_utf8(mail("text/html", "8bit", PAGE))
        .unwrap()
        .replace("\r\n", "\n");
    same(unix.as_bytes());
}

#[test]
fn a_mail_without_parts_and_one_with_parts_in_parts() {
    let single = format!("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{PAGE}");
    same(single.as_bytes());
    let nested = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n别的\n--b\nContent-Type: text/html\n\n{PAGE}\n--b--\n--a--\n"
    );
    same(nested.as_bytes());
}

#[test]
fn frames_are_read_where_the_page_has_no_table() {
    let book = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n<frameset><frame src=s1.htm></frameset>\n--a\nContent-Type: text/html\n\n<table><tr><td>规章<td>3</table>\n--a\nContent-Type: text/html\n\n<p>别的</p>\n--a--\n";
    let doc = html::read_mht(book.as_bytes()).unwrap();
    assert_eq!(cells(&doc), ["0,0 1×1 规章", "0,1 1×1 3"]);
    assert!(paragraphs(&doc).is_empty());
}

#[test]
fn a_mail_without_a_page_is_refused_and_one_cut_off_read_so_far() {
    let none = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: image/png\n\nx\n--a--";
    let why = html::read_mht(none).unwrap_err();
    assert!(why.contains("没有找到网页") && why.ends_with('。'), "{why}");
    let whole = mail("text/html", "8bit", PAGE);
    let cut = &whole[..whole
        .windows(6)
        .position(|w| w == "规章".as_bytes())
        .unwrap()];
    assert_eq!(paragraphs(&html::read_mht(cut).unwrap()), ["收到申请=12件"]);
}
