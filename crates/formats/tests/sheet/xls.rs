//! Excel's binary workbooks, made here of records.

use cfb::CompoundFile;

use super::*;

pub fn container(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    file.into_inner().into_inner()
}

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [
        &kind.to_le_bytes()[..],
        &(data.len() as u16).to_le_bytes(),
        data,
    ]
    .concat()
}

fn begin(kind: u8) -> Vec<u8> {
    record(0x809, &[0, 6, kind, 0, 0, 0, 0, 0])
}

/// A text as records have it: its length in two bytes, UTF-16.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = (units.len() as u16).to_le_bytes().to_vec();
    out.push(1);
    out.extend(units.iter().flat_map(|u| u.to_le_bytes()));
    out
}

/// A cell's row, column and format, then the rest.
fn cell(kind: u16, row: u8, col: u8, format: u8, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&[row, 0, col, 0, format, 0], rest].concat())
}

/// A workbook of one sheet, with records before and in it.
pub fn workbook(globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let mut stream = begin(5);
    stream.extend(globals.concat());
    let sheet = |place: u32| {
        record(
            0x85,
            &[&place.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat(),
        )
    };
    let place = stream.len() + sheet(0).len() + 4;
    stream.extend(sheet(place as u32));
    stream.extend(record(0x0a, &[]));
    stream.extend(begin(0x10));
    stream.extend(cells.concat());
    stream.extend(record(0x0a, &[]));
    container("Workbook", &stream)
}

#[track_caller]
fn check_xls(globals: &[Vec<u8>], cells: &[Vec<u8>], expected: &[&str]) -> Vec<String> {
    let (doc, format) = ole::read(&workbook(globals, cells)).unwrap();
    assert_eq!(format, "xls");
    assert_eq!(lines(&doc), expected);
    doc.remarks
}

#[test]
fn every_kind_of_cell() {
    let bits = |n: u64| n.to_le_bytes();
    let cells = [
        cell(0x203, 0, 0, 0, &bits(0x3fa3_74bc_6a7e_f9db)), // 0.038
        cell(0x27e, 0, 1, 0, &((37u32 << 2) | 2).to_le_bytes()), // 37
        cell(0x27e, 0, 2, 0, &((773_028u32 << 2) | 3).to_le_bytes()), // 7730.28
        cell(0x27e, 0, 3, 0, &0x3ff8_0000u32.to_le_bytes()), // 1.5
        cell(0x27e, 0, 4, 0, &((-5i32 << 2) as u32 | 2).to_le_bytes()),
        cell(0x204, 0, 5, 0, &text("甲\r\n乙")),
        cell(0x205, 0, 6, 0, &[7, 1]),
        cell(
            0x06,
            0,
            7,
            0,
            &[&bits(0x4014_0000_0000_0000)[..], &[0; 8]].concat(),
        ), // 5
        cell(0x06, 0, 8, 0, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0]),
        record(0x207, &text("结果")),
        cell(0x06, 0, 9, 0, &[3, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0]),
        record(
            0xbd,
            &[
                &[0, 0, 10, 0, 0, 0][..],
                &6u32.to_le_bytes(),
                &[0, 0],
                &10u32.to_le_bytes(),
                &[11, 0],
            ]
            .concat(),
        ),
    ];
    let expected = "[0,0 0.038; 0,1 37; 0,2 7730.28; 0,3 1.5; 0,4 -5; 0,5 甲|乙; 0,6 #DIV/0!; 0,7 5; 0,8 结果; 0,9 ; 0,10 1; 0,11 2]";
    assert_eq!(check_xls(&[], &cells, &[expected]), [""; 0]);
}

#[test]
fn binary_numbers_read_as_shown() {
    for (number, expected) in [
        (0.1 + 0.2, "0.3"),
        (18.871, "18.871"),
        (7730.28, "7730.28"),
        (1e15, "1000000000000000"),
        (123_456_789_012.345, "123456789012.345"),
        (-0.5, "-0.5"),
        (0.0, "0"),
        (1.0 / 3.0, "0.333333333333333"),
        (1e-7, "0.0000001"),
        (99.999_999_999_999_99, "100"),
        (2.5e-5, "0.000025"),
    ] {
        let cells = [
            cell(0x204, 0, 0, 0, &text("甲")),
            cell(0x203, 0, 1, 0, &f64::to_le_bytes(number)),
        ];
        check_xls(&[], &cells, &[&format!("[0,0 甲; 0,1 {expected}]")]);
    }
}

#[test]
fn shared_texts_go_on_in_the_next_record() {
    // 甲乙 broken between its characters, the rest in one byte each; then one with runs.
    let first = [
        &2u32.to_le_bytes()[..],
        &2u32.to_le_bytes(),
        &[4, 0, 1],
        &[0x32, 0x75, 0x59, 0x4e],
    ]
    .concat();
    let second = [&[0, b'1', b'2'][..], &[2, 0, 8, 1, 0, b'a', b'b'], &[0; 4]].concat();
    let globals = [record(0xfc, &first), record(0x3c, &second)];
    let cells = [
        cell(0xfd, 0, 0, 0, &[0; 4]),
        cell(0xfd, 0, 1, 0, &[1, 0, 0, 0]),
    ];
    check_xls(&globals, &cells, &["[0,0 甲乙12; 0,1 ab]"]);
}

#[test]
fn formats_merged_cells_and_what_is_hidden() {
    let format = record(
        0x41e,
        &[&[170, 0][..], &text("yyyy\"年\"m\"月\"d\"日\"")].concat(),
    );
    let globals = [
        format,
        record(0xe0, &[0, 0, 0, 0]),
        record(0xe0, &[0, 0, 170, 0]),
    ];
    let day = ((45_292u32 << 2) | 2).to_le_bytes();
    let cells = [
        cell(0x208, 0, 0, 9, &[0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
        cell(0x204, 0, 0, 0, &text("甲")),
        cell(0x27e, 0, 2, 1, &day),
        cell(0x204, 1, 2, 0, &text("乙")),
        record(0xe5, &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0]),
    ];
    let remarks = check_xls(
        &globals,
        &cells,
        &["[0,0(2×2) 甲; 0,2 2024年1月1日; 1,2 乙]"],
    );
    assert!(
        remarks.len() == 1 && remarks[0].contains("隐藏的行或列"),
        "{remarks:?}"
    );
}
