//! Pages that are turned, scanned or locked.

use super::*;

#[test]
fn turned_pages_are_read_upright() {
    let upright = at(100, 700, "第一行") + &at(100, 680, "第二行");
    let expected = ["第一行", "第二行"];
    // The page says that it is turned, and its text stands upright on it.
    let turned = |m: &str, x: i32, y: i32, text: &str| {
        format!("BT /F1 10 Tf {m} {x} {y} Tm {} Tj ET\n", hex(text))
    };
    let on_its_side =
        turned("0 1 -1 0", 100, 100, "第一行") + &turned("0 1 -1 0", 120, 100, "第二行");
    for (page, extra) in [
        (&upright, ""),
        (&on_its_side, "/Rotate 90"),
        (&on_its_side, ""),
    ] {
        let doc = read(&file_with(std::slice::from_ref(page), UNICODE, extra, "")).unwrap();
        assert_eq!(paragraphs(&doc), expected, "{extra}");
    }
}

#[test]
fn a_watermark_is_left_out_and_named() {
    let mark = format!(
        "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 600 Tm {} Tj ET\n",
        hex("样本")
    );
    let doc = read_pages(&[mark + &at(100, 700, "正文的第一行")]);
    assert_eq!(paragraphs(&doc), ["正文的第一行"]);
    assert!(doc.remarks[0].contains("样本"), "{:?}", doc.remarks);
}

fn with_picture(text: &str) -> Vec<u8> {
    let objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] /Resources << /Font << /F1 {UNICODE} >> /XObject << /I 4 0 R >> >> >>").into_bytes(),
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>".to_vec(),
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"0"),
        stream("", format!("q 600 0 0 800 0 0 cm /I Do Q {text}").as_bytes()),
    ];
    whole(&objects, "")
}

#[test]
fn a_scan_is_refused_by_a_sentence() {
    for text in ["", &at(290, 30, "1")] {
        let why = read(&with_picture(text)).unwrap_err();
        assert!(
            why.contains("扫描件，没有文字层") && why.ends_with('。'),
            "{why}"
        );
    }
}

#[test]
fn recognised_text_is_doubtful() {
    let table = grid(&[100, 200, 300], &[700, 680]);
    let text = format!(
        "3 Tr {} {}",
        at(110, 685, "行政许可处理决定数量"),
        at(210, 685, "1234567890123")
    );
    let doc = read(&with_picture(&(table + &text))).unwrap();
    assert!(doubts(&doc)[0].contains("识别"), "{:?}", doc.doubts);
    assert!(doc.remarks.iter().any(|r| r.contains("识别")));
}

#[test]
fn an_empty_file_is_refused_by_a_sentence() {
    let why = read(&file(&[String::new()])).unwrap_err();
    assert!(why.contains("没有文字") && why.ends_with('。'), "{why}");
}

#[test]
fn a_password_is_asked_for() {
    let lock = "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 \
        /O <0000000000000000000000000000000000000000000000000000000000000000> \
        /U <1111111111111111111111111111111111111111111111111111111111111111> >>";
    let why = read(&file_with(&[at(100, 700, "一")], UNICODE, "", lock)).unwrap_err();
    assert!(why.contains("密码") && why.ends_with('。'), "{why}");
}
