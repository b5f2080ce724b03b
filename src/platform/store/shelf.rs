//! The drafts that are not open, and the saved states. Of the program's second part.

use js_sys::{Array, Object, Reflect};
use nianbao_core::report::superfluous;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nianbaoStore, catch)]
    async fn list() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, catch)]
    async fn get(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, catch)]
    async fn remove(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, js_name = hold, catch)]
    async fn ask_for(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, js_name = isElsewhere, catch)]
    async fn edited_elsewhere(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, js_name = enter, catch)]
    async fn enter_draft(id: &str, take: bool) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, catch)]
    async fn update(fields: &Object) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, js_name = copy, catch)]
    async fn copy_draft(id: &str, to: &str, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, js_name = states, catch)]
    async fn states_of(draft: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, js_name = setDown, catch)]
    async fn add(draft: &str, label: &str, report: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = nianbaoStore, js_name = drop, catch)]
    async fn drop_states(keys: &Array) -> Result<JsValue, JsValue>;
    /// Deletes all that this browser keeps and loads the page anew.
    #[wasm_bindgen(js_namespace = nianbaoStore)]
    pub fn clear();
}

/// Why something of the database could not be had. For the user.
pub const FAILED: &str = "本机保存的草稿现在读写不了（浏览器可能禁止了存储，或空间已满）。当前内容没有变化，请及时用“导出”存成文件。";

type Done<T> = Result<T, JsValue>;

/// A draft in the list.
#[derive(Clone, PartialEq)]
pub struct Draft {
    pub id: String,
    /// Given by the user; may be empty.
    pub name: String,
    pub agency: String,
    pub year: String,
    /// In milliseconds since 1970, by the clock of then.
    pub changed: u64,
    /// The report's JSON.
    pub report: String,
    pub deleted: bool,
}

impl Draft {
    /// What it is called in the list.
    pub fn title(&self) -> String {
        match (self.name.as_str(), self.agency.as_str()) {
            ("", "") => "未填写单位的草稿".to_string(),
            ("", agency) => agency.to_string(),
            (name, _) => name.to_string(),
        }
    }

    fn of(value: &JsValue) -> Draft {
        Draft {
            id: text(value, "id"),
            name: text(value, "name"),
            agency: text(value, "agency"),
            year: text(value, "year"),
            changed: number(value, "changed"),
            report: text(value, "report"),
            deleted: !field(value, "deleted").is_undefined(),
        }
    }
}

/// A saved state of a draft.
#[derive(Clone, PartialEq)]
pub struct State {
    pub when: u64,
    pub label: String,
    pub report: String,
    pub key: u64,
}

/// All drafts that are not deleted, the one changed last first.
pub async fn drafts() -> Done<Vec<Draft>> {
    let all = Array::from(&list().await?);
    let mut drafts: Vec<Draft> = all.iter().map(|value| Draft::of(&value)).collect();
    drafts.retain(|draft| !draft.deleted);
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.changed));
    Ok(drafts)
}

/// A draft as it is kept; none if it is not there.
pub async fn draft(id: &str) -> Done<Option<Draft>> {
    let value = get(id).await?;
    Ok((!value.is_undefined()).then(|| Draft::of(&value)))
}

/// Opens a draft, or takes it from the tab that has it: then [`super::opened`] has it.
pub async fn enter(id: &str, take: bool) -> Done<()> {
    enter_draft(id, take).await.map(drop)
}

/// Makes a draft this tab's to edit; whether it is.
pub async fn hold(id: &str) -> bool {
    ask_for(id).await.is_ok_and(|mine| mine.is_truthy())
}

/// Whether another tab edits a draft.
pub async fn is_elsewhere(id: &str) -> bool {
    edited_elsewhere(id).await.is_ok_and(|it| it.is_truthy())
}

/// Deletes a draft and its saved states. One that cannot be is still marked, and goes at a later start.
pub fn forget(id: &str) {
    let id = id.to_string();
    leptos::task::spawn_local(async move { drop(remove(&id).await) });
}

pub async fn rename(id: &str, name: &str) -> Done<()> {
    change(id, "name", &name.into()).await
}

/// Marks a draft as deleted; [`forget`] ends it.
pub async fn mark_deleted(id: &str) -> Done<()> {
    change(id, "deleted", &js_sys::Date::now().into()).await
}

/// Takes the mark off.
pub async fn undelete(id: &str) -> Done<()> {
    change(id, "id", &id.into()).await
}

pub async fn copy(id: &str, name: &str) -> Done<()> {
    copy_draft(id, &super::new_id(), name).await.map(drop)
}

/// The saved states of a draft, the newest first.
pub async fn states(draft: &str) -> Done<Vec<State>> {
    let all = Array::from(&states_of(draft).await?);
    let state = |value: JsValue| State {
        when: number(&value, "when"),
        label: text(&value, "label"),
        report: text(&value, "report"),
        key: number(&value, "key"),
    };
    Ok(all.iter().map(state).collect())
}

/// Sets a state of a draft down, and drops those that need not be kept.
pub async fn set_down(draft: &str, label: &str, report: &str) -> Done<()> {
    add(draft, label, report).await?;
    let states = states(draft).await?;
    let saved: Vec<u64> = states.iter().map(|state| state.when).collect();
    let keys = superfluous(&saved).into_iter();
    let keys: Array = keys
        .map(|at| JsValue::from_f64(states[at].key as f64))
        .collect();
    match keys.length() {
        0 => Ok(()),
        _ => drop_states(&keys).await.map(drop),
    }
}

async fn change(id: &str, name: &str, to: &JsValue) -> Done<()> {
    let fields = Object::new();
    Reflect::set(&fields, &"id".into(), &id.into())?;
    Reflect::set(&fields, &name.into(), to)?;
    update(&fields).await.map(drop)
}

fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(of: &JsValue, name: &str) -> String {
    field(of, name).as_string().unwrap_or_default()
}

fn number(of: &JsValue, name: &str) -> u64 {
    field(of, name).as_f64().unwrap_or_default() as u64
}
