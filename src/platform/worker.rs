//! The worker that reads heavy formats. Stub until the merge.

use nianbao_core::import::Imported;

pub async fn import(_name: &str, _bytes: Vec<u8>) -> Result<Imported, String> {
    Err("暂不支持".into())
}
