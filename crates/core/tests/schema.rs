//! The declarations themselves: ids unique, spans tile each grid, equations refer to cells that
//! exist, and the official numbers of rows, columns and cells.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use nianbao_core::schema::*;
use std::collections::BTreeSet;

fn variants<const N: usize>(shapes: [(&'static str, TemplateId); N]) -> Variants {
    shapes.into_iter().collect()
}

fn forms() -> Vec<&'static Form> {
    let one_row_other = variants([("requests.other", TemplateId::T2019)]);
    let old_columns = variants([
        ("disclosure.article_20_1", TemplateId::T2019),
        ("disclosure.article_20_9", TemplateId::T2019),
    ]);
    vec![
        Form::prescribed(TemplateId::T2021),
        Form::prescribed(TemplateId::T2019),
        Form::of(TemplateId::T2021, &one_row_other),
        Form::of(TemplateId::T2021, &old_columns),
    ]
}

#[test]
fn every_cell_name_is_unique_and_reads_back() {
    let names: BTreeSet<_> = cells().iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names.len(), cells().len());
    for def in cells() {
        assert_eq!(CellId::parse(&def.name), Some(def.id));
    }
}

#[test]
fn a_form_has_each_cell_once() {
    for form in forms() {
        let unique: BTreeSet<_> = form.cells.iter().collect();
        assert_eq!(unique.len(), form.cells.len());
    }
}

#[test]
fn the_2021_form_has_10_and_175_and_15_cells_of_which_190_are_bound() {
    let form = Form::prescribed(TemplateId::T2021);
    let count = |t| form.table_cells(t).count();
    assert_eq!(count(TableId::Disclosure), 10);
    assert_eq!(count(TableId::Requests), 175);
    assert_eq!(count(TableId::Review), 15);
    let bound = form
        .cells
        .iter()
        .filter(|c| form.equations_of(**c).next().is_some());
    assert_eq!(bound.count(), 190);
}

#[test]
fn the_2021_form_has_39_and_3_equations() {
    let form = Form::prescribed(TemplateId::T2021);
    let of = |t| form.equations.iter().filter(|e| e.table == t).count();
    assert_eq!(of(TableId::Requests), 39);
    assert_eq!(of(TableId::Review), 3);
    let results = form
        .equations
        .iter()
        .find(|e| e.id == "results-total.total")
        .unwrap();
    assert_eq!(results.right.len(), 21);
}

#[test]
fn the_2019_form_has_23_rows_in_table_3_and_19_results() {
    let form = Form::prescribed(TemplateId::T2019);
    assert_eq!(form.table_cells(TableId::Requests).count(), 23 * 7);
    let results = form
        .equations
        .iter()
        .find(|e| e.id == "results-total.total")
        .unwrap();
    assert_eq!(results.right.len(), 19);
}

#[test]
fn equation_ids_are_unique_and_operands_stand_on_the_form() {
    for form in forms() {
        let ids: BTreeSet<_> = form.equations.iter().map(|e| &e.id).collect();
        assert_eq!(ids.len(), form.equations.len());
        for equation in &form.equations {
            assert!(!equation.left.is_empty() && !equation.right.is_empty());
            for cell in equation.left.iter().chain(&equation.right) {
                assert!(form.has(*cell), "{}: {cell}", equation.id);
            }
        }
    }
}

#[test]
fn spans_tile_each_grid() {
    for form in forms() {
        for table in TableId::ALL {
            let layout = form.layout(table);
            let mut covered = vec![0; layout.width * layout.height];
            for p in &layout.placed {
                for row in p.row..p.row + p.rows {
                    for col in p.col..p.col + p.cols {
                        covered[row * layout.width + col] += 1;
                    }
                }
            }
            assert!(covered.iter().all(|n| *n == 1), "{table:?}: {covered:?}");
            assert_eq!(layout.widths.len(), layout.width);
            assert_eq!(layout.widths.iter().sum::<u16>(), 1000);
        }
    }
}

/// format.md, "Geometry".
#[test]
fn the_geometry_is_the_official_one() {
    let form = Form::prescribed(TemplateId::T2021);
    let span = |table: TableId, label: &str| {
        let layout = form.layout(table);
        let p = layout
            .placed
            .iter()
            .find(|p| p.slot.label() == Some(label))
            .unwrap_or_else(|| panic!("{label}"));
        (p.rows, p.cols)
    };
    let requests = form.layout(TableId::Requests);
    assert_eq!(
        (requests.width, requests.header_rows, requests.height),
        (10, 3, 28)
    );
    let t3 = |label| span(TableId::Requests, label);
    assert_eq!(
        t3("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"),
        (3, 3)
    );
    assert_eq!(t3("申请人情况"), (1, 7));
    assert_eq!(t3("自然人"), (2, 1));
    assert_eq!(t3("总计"), (2, 1));
    assert_eq!(t3("法人或其他组织"), (1, 5));
    assert_eq!(t3("一、本年新收政府信息公开申请数量"), (1, 3));
    assert_eq!(t3("四、结转下年度继续办理"), (1, 3));
    assert_eq!(t3("三、本年度办理结果"), (22, 1));
    assert_eq!(t3("（一）予以公开"), (1, 2));
    assert_eq!(t3("（七）总计"), (1, 2));
    assert_eq!(t3("（三）不予公开"), (8, 1));
    assert_eq!(t3("（四）无法提供"), (3, 1));
    assert_eq!(t3("（五）不予处理"), (5, 1));
    assert_eq!(t3("（六）其他处理"), (3, 1));

    let review = form.layout(TableId::Review);
    assert_eq!(
        (review.width, review.header_rows, review.height),
        (15, 3, 4)
    );
    let t4 = |label| span(TableId::Review, label);
    assert_eq!(t4("行政复议"), (1, 5));
    assert_eq!(t4("行政诉讼"), (1, 10));
    assert_eq!(t4("未经复议直接起诉"), (1, 5));
    assert_eq!(t4("结果维持"), (2, 1));

    let disclosure = form.layout(TableId::Disclosure);
    assert_eq!((disclosure.width, disclosure.height), (4, 14));
    assert_eq!(span(TableId::Disclosure, "第二十条第（一）项"), (1, 4));
    assert_eq!(span(TableId::Disclosure, "本年处理决定数量"), (1, 3));
}

#[test]
fn a_variant_takes_the_other_templates_rows_in_the_same_place() {
    let one_row = variants([("requests.other", TemplateId::T2019)]);
    let form = Form::of(TemplateId::T2021, &one_row);
    assert_eq!(form.cells.len(), 200 - 14);
    let results = form.layout(TableId::Requests);
    let group = results
        .placed
        .iter()
        .find(|p| p.slot == Slot::GroupHead("三、本年度办理结果"))
        .unwrap();
    assert_eq!(group.rows, 20);
}

#[test]
fn forms_are_kept_not_rebuilt() {
    let again = variants([("requests.other", TemplateId::T2019)]);
    assert!(std::ptr::eq(
        Form::of(TemplateId::T2021, &again),
        Form::of(TemplateId::T2021, &again)
    ));
    // The same template as a variant of itself is no variant.
    let none = variants([("requests.other", TemplateId::T2021)]);
    assert!(std::ptr::eq(
        Form::of(TemplateId::T2021, &none),
        Form::prescribed(TemplateId::T2021)
    ));
}

#[test]
fn years_choose_their_template() {
    assert_eq!(TemplateId::for_year(2018), None);
    assert_eq!(TemplateId::for_year(2019), Some(TemplateId::T2019));
    assert_eq!(TemplateId::for_year(2020), Some(TemplateId::T2019));
    assert_eq!(TemplateId::for_year(2021), Some(TemplateId::T2021));
    assert_eq!(TemplateId::for_year(2031), Some(TemplateId::T2021));
}

#[test]
fn cells_have_official_names() {
    let form = Form::prescribed(TemplateId::T2021);
    let title = |name: &str| form.cell_title(CellId::parse(name).unwrap());
    assert_eq!(
        title("requests.new.natural_person"),
        "一、本年新收政府信息公开申请数量 · 自然人"
    );
    assert_eq!(
        title("requests.granted.business"),
        "（一）予以公开 · 商业企业"
    );
    assert_eq!(
        title("requests.partly_granted.total"),
        "（二）部分公开 · 总计"
    );
    assert_eq!(
        title("requests.refused_process.total"),
        "（三）不予公开 6.属于四类过程性信息 · 总计"
    );
    assert_eq!(
        title("review.litigation_after.pending"),
        "行政诉讼 复议后起诉 · 尚未审结"
    );
    assert_eq!(
        title("disclosure.regulations.issued"),
        "规章 · 本年制发件数"
    );
}
