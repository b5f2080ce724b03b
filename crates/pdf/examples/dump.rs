//! Prints what is read of a PDF file.
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("file");
        match nianbao_pdf::read(&bytes) {
            Err(e) => println!("ERR {e}"),
            Ok(doc) => {
                for b in &doc.blocks {
                    match b {
                        nianbao_core::import::RawBlock::Paragraph(p) => println!("P {}", p.text),
                        nianbao_core::import::RawBlock::Grid(g) => {
                            for c in &g.cells {
                                println!(
                                    "G{} {},{} {}x{} {:?}",
                                    g.at.table, c.row, c.col, c.rows, c.cols, c.text
                                );
                            }
                        }
                    }
                }
                println!("{:?} {:?}", doc.remarks, doc.doubts);
            }
        }
    }
}
