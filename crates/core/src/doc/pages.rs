//! Which part of each block of the paper stands on which page, once its sizes are known. Lines and
//! rows are never divided; a table's header rows are repeated; a heading stays with what follows.

/// The size of a block, in any unit of length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    pub extent: Extent,
    /// It may not be the last on its page.
    pub with_next: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Not to be divided.
    Whole(u32),
    /// So many lines of this height.
    Lines { count: usize, height: u32 },
    Rows {
        /// The height of the header rows together, and of the rows behind them.
        head: u32,
        rows: Vec<Row>,
        /// What the table needs above and below.
        margins: u32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub height: u32,
    /// It heads the rows below it.
    pub with_next: bool,
}

/// A part of a block: lines or rows `from..to`, rows counted behind the header; 0..1 of a block
/// that is not divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub block: usize,
    pub from: usize,
    pub to: usize,
}

/// Divides blocks over pages; `room` tells what each holds, counted from 0. At least one line, row or
/// block stands on each page, be it too high.
pub fn divide(blocks: &[Size], room: impl Fn(usize) -> u32) -> Vec<Vec<Part>> {
    let mut pages = Pages {
        left: room(0),
        room,
        done: vec![Vec::new()],
    };
    for (block, size) in blocks.iter().enumerate() {
        let least = least(&blocks[block..]);
        if least > pages.left {
            pages.turn();
        }
        match &size.extent {
            Extent::Whole(height) => pages.put(block, 0, 1, *height),
            Extent::Lines { count, height } => pages.lines(block, *count, *height),
            Extent::Rows {
                head,
                rows,
                margins,
            } => pages.rows(block, head + margins, rows),
        }
    }
    pages.done
}

/// What the first block needs at least, with what it may not be parted from.
fn least(blocks: &[Size]) -> u32 {
    let Some((first, rest)) = blocks.split_first() else {
        return 0;
    };
    let own = match &first.extent {
        Extent::Whole(height) => *height,
        Extent::Lines { height, .. } if !first.with_next => *height,
        Extent::Lines { count, height } => height * *count as u32,
        Extent::Rows {
            head,
            rows,
            margins,
        } => {
            let heads = rows.iter().take_while(|row| row.with_next).count();
            let first: u32 = rows.iter().take(heads + 1).map(|row| row.height).sum();
            head + margins + first
        }
    };
    own + if first.with_next { least(rest) } else { 0 }
}

struct Pages<R> {
    room: R,
    /// What is left on the last page.
    left: u32,
    done: Vec<Vec<Part>>,
}

impl<R: Fn(usize) -> u32> Pages<R> {
    /// A new page, unless the last is empty.
    fn turn(&mut self) {
        if self.done.last().is_some_and(|page| !page.is_empty()) {
            self.left = (self.room)(self.done.len());
            self.done.push(Vec::new());
        }
    }

    fn put(&mut self, block: usize, from: usize, to: usize, height: u32) {
        if let Some(page) = self.done.last_mut() {
            page.push(Part { block, from, to });
        }
        self.left = self.left.saturating_sub(height);
    }

    fn lines(&mut self, block: usize, count: usize, height: u32) {
        let mut from = 0;
        while from < count {
            let fit = (self.left / height.max(1)) as usize;
            let to = count.min(from + fit.max(1));
            self.put(block, from, to, height * (to - from) as u32);
            from = to;
            if from < count {
                self.turn();
            }
        }
    }

    /// `fixed` is what each part of the table needs apart from its rows.
    fn rows(&mut self, block: usize, fixed: u32, rows: &[Row]) {
        let mut from = 0;
        while from < rows.len() {
            let mut to = from;
            let mut height = fixed;
            while to < rows.len() && height + rows[to].height <= self.left {
                height += rows[to].height;
                to += 1;
            }
            let fit = to.max(from + 1);
            if to < rows.len() {
                while to > from && rows[to - 1].with_next {
                    to -= 1;
                }
            }
            // Rows that belong together and fill a page are parted all the same.
            if to == from {
                to = fit;
            }
            let height = rows[from..to].iter().map(|row| row.height).sum::<u32>();
            self.put(block, from, to, fixed + height);
            from = to;
            if from < rows.len() {
                self.turn();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(count: usize) -> Size {
        let extent = Extent::Lines { count, height: 10 };
        Size {
            extent,
            with_next: false,
        }
    }

    fn heading() -> Size {
        Size {
            with_next: true,
            ..lines(1)
        }
    }

    /// Rows of 10; those named head the next.
    fn table(count: usize, heads: &[usize]) -> Size {
        let row = |at| Row {
            height: 10,
            with_next: heads.contains(&at),
        };
        Size {
            extent: Extent::Rows {
                head: 20,
                rows: (0..count).map(row).collect(),
                margins: 5,
            },
            with_next: false,
        }
    }

    /// Pages as text: `0:0-3 1:0-2 | 1:2-4`.
    #[track_caller]
    fn check(blocks: &[Size], expected: &str) {
        let pages = divide(blocks, |_| 100);
        let page = |page: &Vec<Part>| -> Vec<String> {
            let part = |p: &Part| format!("{}:{}-{}", p.block, p.from, p.to);
            page.iter().map(part).collect()
        };
        let pages: Vec<String> = pages.iter().map(|p| page(p).join(" ")).collect();
        assert_eq!(pages.join(" | "), expected);
    }

    #[test]
    fn text_goes_on_over_pages() {
        check(&[lines(4), lines(3)], "0:0-4 1:0-3");
        check(&[lines(8), lines(5)], "0:0-8 1:0-2 | 1:2-5");
        check(&[lines(25)], "0:0-10 | 0:10-20 | 0:20-25");
        check(&[lines(10), lines(1)], "0:0-10 | 1:0-1");
    }

    #[test]
    fn a_heading_stays_with_what_follows() {
        check(&[lines(9), heading(), lines(2)], "0:0-9 | 1:0-1 2:0-2");
        check(
            &[lines(8), heading(), lines(2)],
            "0:0-8 1:0-1 2:0-1 | 2:1-2",
        );
        check(&[lines(6), heading(), table(1, &[])], "0:0-6 | 1:0-1 2:0-1");
        check(
            &[lines(5), heading(), table(2, &[])],
            "0:0-5 1:0-1 2:0-1 | 2:1-2",
        );
        check(
            &[lines(9), heading(), heading(), lines(1)],
            "0:0-9 | 1:0-1 2:0-1 3:0-1",
        );
    }

    #[test]
    fn a_table_repeats_its_header() {
        check(&[table(7, &[])], "0:0-7");
        check(&[table(16, &[])], "0:0-7 | 0:7-14 | 0:14-16");
        check(&[lines(7), table(3, &[])], "0:0-7 | 1:0-3");
        check(&[table(9, &[6])], "0:0-6 | 0:6-9");
        check(&[lines(6), table(4, &[0])], "0:0-6 | 1:0-4");
        // Rows that all belong together.
        check(&[lines(4), table(5, &[0, 1, 2, 3])], "0:0-4 | 1:0-5");
        check(&[table(9, &[0, 1, 2, 3, 4, 5, 6, 7])], "0:0-7 | 0:7-9");
    }

    #[test]
    fn what_fits_on_no_page_has_one_of_its_own() {
        let whole = Size {
            extent: Extent::Whole(300),
            with_next: false,
        };
        check(&[lines(1), whole, lines(1)], "0:0-1 | 1:0-1 | 2:0-1");
        check(&[], "");
    }
}
