//! Rows in aligned columns.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::plain::{padded, shortened};

/// One cell: its text, already harmless, and how it looks.
pub struct Cell(pub String, pub Style);

/// Aligns the rows in columns, each as wide as its widest cell up to its limit; two spaces part
/// them. The last column is neither cut nor filled up.
pub fn columns<const N: usize>(rows: Vec<[Cell; N]>, limits: [usize; N]) -> String {
    let mut widths = [0; N];
    for row in &rows {
        for ((width, Cell(text, _)), limit) in widths.iter_mut().zip(row).zip(limits) {
            *width = text.width().min(limit).max(*width);
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (index, (Cell(text, style), width)) in row.into_iter().zip(widths).enumerate() {
            let last = index + 1 == N;
            let text = if last { text } else { padded(&shortened(&text, width), width) };
            line.push_str(&format!("{style}{text}{style:#}"));
            if !last {
                line.push_str("  ");
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_the_last_one_is_whole() {
        let row = |cells: [&str; 3]| cells.map(|text| Cell(text.to_owned(), Style::new()));
        let rows = vec![row(["1", "新聞", "a long reason"]), row(["22", "a long text", "why"])];
        assert_eq!(columns(rows, [9, 6, 1]), "1   新聞    a long reason\n22  a lon…  why\n");
    }
}
