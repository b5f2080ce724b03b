//! The page in another language: every text and every attribute that is read out is put into it when it
//! comes onto the page, whoever makes it, and put back in the end. Chinese stays what the language
//! of the element, or its kind, says is Chinese.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node};

use super::elements;

/// The attributes that people read.
const READ: [&str; 3] = ["title", "aria-label", "placeholder"];
/// What an element's author keeps as it is.
const KEPT: &str = "[lang='zh-CN'], [translate='no'], textarea, script, style";
/// Where a text or an element keeps the Chinese that it had.
const CHINESE: &str = "nianbaoChinese";

/// A shown Chinese text in the language; none if it does not have that.
type Find = Box<dyn Fn(&str) -> Option<String>>;

/// A language, and what of the page is not put into it.
pub struct Language {
    /// What `lang` calls it.
    pub code: &'static str,
    pub find: Find,
    /// The elements that hold content of the report or official wording.
    pub content: &'static str,
    /// The elements that hold one or the other: content if the language does not have it.
    pub either: &'static str,
}

/// The watch on the page, and what hears of its changes.
type Watch = (
    MutationObserver,
    Closure<dyn FnMut(Array, MutationObserver)>,
);

thread_local! {
    static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

/// From now on the page is in this language.
pub fn begin(language: Language) {
    end();
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = root.set_attribute("lang", language.code);
    let language = Rc::new(language);
    language.put(&root);
    let heard = Closure::new(move |records: Array, watch: MutationObserver| {
        for record in records.iter() {
            language.put_changed(&record.unchecked_into());
        }
        // What this changed itself.
        watch.take_records();
    });
    let Ok(watch) = MutationObserver::new(heard.as_ref().unchecked_ref()) else {
        return;
    };
    let what = MutationObserverInit::new();
    what.set_subtree(true);
    what.set_child_list(true);
    what.set_character_data(true);
    what.set_attribute_filter(
        &READ
            .iter()
            .map(|name| JsValue::from_str(name))
            .collect::<Array>(),
    );
    let _ = watch.observe_with_options(&root, &what);
    WATCH.set(Some((watch, heard)));
}

/// The page is in Chinese again.
pub fn end() {
    if let Some((watch, _)) = WATCH.take() {
        watch.disconnect();
    }
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", "zh-CN");
        put_back(&root);
    }
}

impl Language {
    fn put_changed(&self, record: &MutationRecord) {
        let Some(target) = record.target() else {
            return;
        };
        match record.attribute_name() {
            Some(name) if self.is_open(target.parent_element()) => {
                recall(&target, &key(&name));
                self.put_attribute(target.unchecked_ref(), &name);
            }
            Some(_) => {}
            None if target.node_type() == Node::TEXT_NODE => {
                recall(&target, CHINESE);
                self.put_new(&target);
            }
            None => {
                let added = record.added_nodes();
                let added = (0..added.length()).filter_map(|i| added.get(i));
                added.for_each(|node| self.put_new(&node));
            }
        }
    }

    /// Puts what is new on the page into the language, unless it stands in what is not.
    fn put_new(&self, node: &Node) {
        if self.is_open(node.parent_element()) {
            self.put(node);
        }
    }

    /// Whether what stands in an element is put into the language.
    fn is_open(&self, holder: Option<Element>) -> bool {
        let holder = match holder {
            // Whatever it holds now, it may hold the other next.
            Some(holder) if is(&holder, self.either) => holder.parent_element(),
            holder => holder,
        };
        let within = |kind: &str| {
            let around = holder.as_ref().map(|h| h.closest(kind));
            matches!(around, Some(Ok(Some(_))))
        };
        holder.is_some() && !within(KEPT) && !within(self.content)
    }

    /// Puts what is in a node into the language.
    fn put(&self, node: &Node) {
        if node.node_type() == Node::TEXT_NODE {
            return self.put_text(node);
        }
        let Some(element) = node.dyn_ref::<Element>() else {
            return;
        };
        if is(element, self.content) {
            let _ = element.set_attribute("lang", "zh-CN");
            return;
        }
        for name in READ {
            self.put_attribute(element, name);
        }
        if !is(element, KEPT) || is(element, self.either) {
            children(node).iter().for_each(|child| self.put(child));
        }
    }

    fn put_text(&self, node: &Node) {
        let shown = node.text_content().unwrap_or_default();
        let said = self.in_it(&shown);
        if let Some(said) = &said {
            remember(node, CHINESE, &shown);
            node.set_text_content(Some(said));
        }
        // Of an element that holds one or the other.
        if let Some(parent) = node.parent_element().filter(|p| is(p, self.either)) {
            let content = said.is_none() && has_chinese(&shown);
            elements::set_attribute(&parent, "lang", content.then_some("zh-CN"));
        }
    }

    fn put_attribute(&self, element: &Element, name: &str) {
        let shown = element.get_attribute(name).unwrap_or_default();
        if let Some(said) = self.in_it(&shown).filter(|_| !is(element, self.content)) {
            remember(element, &key(name), &shown);
            let _ = element.set_attribute(name, &said);
        }
    }

    /// A text in the language, with the blanks around it; none where it has no Chinese.
    fn in_it(&self, shown: &str) -> Option<String> {
        let words = shown.trim();
        let said = has_chinese(words).then(|| (self.find)(words)).flatten()?;
        Some(shown.replacen(words, &said, 1))
    }
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(nianbao_core::language::is_chinese)
}

fn is(element: &Element, kind: &str) -> bool {
    element.matches(kind).unwrap_or(false)
}

fn children(node: &Node) -> Vec<Node> {
    let list = node.child_nodes();
    (0..list.length()).filter_map(|i| list.get(i)).collect()
}

fn key(attribute: &str) -> String {
    [CHINESE, attribute].concat()
}

fn remember(node: &Node, key: &str, chinese: &str) {
    let _ = Reflect::set(node, &key.into(), &chinese.into());
}

/// The Chinese that was remembered, once.
fn recall(node: &Node, key: &str) -> Option<String> {
    let chinese = Reflect::get(node, &key.into()).ok()?.as_string()?;
    let _ = Reflect::delete_property(node.unchecked_ref::<Object>(), &key.into());
    Some(chinese)
}

fn put_back(node: &Node) {
    if let Some(chinese) = recall(node, CHINESE) {
        node.set_text_content(Some(&chinese));
    }
    if let Some(element) = node.dyn_ref::<Element>() {
        for name in READ {
            if let Some(chinese) = recall(node, &key(name)) {
                let _ = element.set_attribute(name, &chinese);
            }
        }
    }
    children(node).iter().for_each(put_back);
}
