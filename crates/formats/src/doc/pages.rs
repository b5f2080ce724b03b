//! Which properties belong to which bytes of the text: pages of 512 bytes, each with the ends of
//! its runs and a list of properties for each.

use crate::bytes::{part, size_at, u16_at};

const PAGE: usize = 512;
/// More than any document has; an index may name one page many times.
const MOST_RUNS: usize = 1_000_000;

/// Runs of bytes, sorted by where they begin.
#[derive(Default)]
pub struct Pages<'w> {
    runs: Vec<Run<'w>>,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Run<'w> {
    pub first: usize,
    pub end: usize,
    /// The paragraph's style.
    pub style: u16,
    pub properties: &'w [u8],
}

impl<'w> Pages<'w> {
    pub fn paragraphs(word: &'w [u8], index: &[u8]) -> Pages<'w> {
        Pages::read(word, index, |page, runs| {
            let count = usize::from(page[PAGE - 1]);
            for i in 0..count {
                let offset = page.get(4 * (count + 1) + 13 * i)?;
                runs.push(paragraph(page, i, 2 * usize::from(*offset))?);
            }
            Some(())
        })
    }

    pub fn characters(word: &'w [u8], index: &[u8]) -> Pages<'w> {
        Pages::read(word, index, |page, runs| {
            let count = usize::from(page[PAGE - 1]);
            for i in 0..count {
                let offset = 2 * usize::from(*page.get(4 * (count + 1) + i)?);
                let properties = match offset {
                    0 => &[],
                    _ => part(page, offset + 1, usize::from(*page.get(offset)?))?,
                };
                runs.push(Run {
                    properties,
                    ..Run::bounds(page, i)?
                });
            }
            Some(())
        })
    }

    /// A page that is damaged gives the runs before the damage.
    fn read(
        word: &'w [u8],
        index: &[u8],
        page_runs: impl Fn(&'w [u8], &mut Vec<Run<'w>>) -> Option<()>,
    ) -> Pages<'w> {
        let count = index.len().saturating_sub(4) / 8;
        // No more pages than there can be.
        let count = count.min(word.len() / PAGE);
        let total = index.len().saturating_sub(4) / 8;
        let mut runs = Vec::new();
        for i in 0..count {
            let number = size_at(index, 4 * (total + 1) + 4 * i).unwrap_or(0) & 0x3f_ffff;
            if runs.len() > MOST_RUNS {
                break;
            }
            if let Some(page) = part(word, number * PAGE, PAGE) {
                page_runs(page, &mut runs);
            }
        }
        runs.sort_by_key(|run| run.first);
        Pages { runs }
    }

    /// The run that a place belongs to.
    pub fn at(&self, place: usize) -> Option<Run<'w>> {
        let behind = self.runs.partition_point(|run| run.first <= place);
        let run = self.runs.get(behind.checked_sub(1)?)?;
        (place < run.end).then_some(*run)
    }
}

impl<'w> Run<'w> {
    fn bounds(page: &[u8], i: usize) -> Option<Run<'w>> {
        Some(Run {
            first: size_at(page, 4 * i)?,
            end: size_at(page, 4 * i + 4)?,
            ..Run::default()
        })
    }
}

fn paragraph(page: &[u8], i: usize, offset: usize) -> Option<Run<'_>> {
    let bounds = Run::bounds(page, i)?;
    if offset == 0 {
        return Some(bounds);
    }
    let (at, len) = match usize::from(*page.get(offset)?) {
        0 => (offset + 2, 2 * usize::from(*page.get(offset + 1)?)),
        words => (offset + 1, 2 * words - 1),
    };
    let both = part(page, at, len)?;
    Some(Run {
        style: u16_at(both, 0)?,
        properties: &both[2..],
        ..bounds
    })
}
