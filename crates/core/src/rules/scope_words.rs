//! Words by which a figure in prose counts only some of what a table counts.

use super::words::{any, without};

/// Some office's requests, or some applicants': not all that the table counts.
const SCOPES: &str = "\
    本级 局 县 区 市 镇 乡 街道 部门 厅 委 自然人 法人 企业 网上 网络 信函 现场 当面 邮寄 邮件";
/// The whole all the same.
const WHOLE: &str = "\
    区分 全县 全区 全市 全镇 全乡 我县 我区 我市 我镇 我乡 我局 我委 我厅 全局 本局 全街道 \
    我街道";

/// The words speak of a part of the requests or cases.
pub fn is_scoped(words: &str) -> bool {
    any(&without(words, WHOLE), SCOPES)
}
