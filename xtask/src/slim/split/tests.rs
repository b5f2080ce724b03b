//! Small programs divided in two and run: `wat` writes them, `wasmi` runs them.

use wasmi::{Engine, Extern, Func, Instance, Linker, Module, Store, TypedFunc, Val};

use super::linked::{Datum, Linked, Named};
use super::split;

/// A program of which `enter` leads to what can wait: `late`, whose address is 2, and its static at
/// 32, which holds that address. Both halves use `shared` and the static at 16.
const PROGRAM: &str = r#"(module
  (import "js" "log" (func $log (param i32)))
  (memory (export "memory") 1)
  (table 4 funcref)
  (global $stack (mut i32) (i32.const 1000))
  (elem (i32.const 1) $listener $late $both)
  (data (i32.const 16) "\07\00\00\00........")
  (data (i32.const 32) "\02\00\00\00....\09\00\00\00")
  (func $shared (param i32) (result i32)
    (global.set $stack (i32.sub (global.get $stack) (i32.const 1)))
    (i32.add (local.get 0) (i32.load (i32.const 16))))
  (func $late (result i32) (call $log (i32.const 5)) (i32.load (i32.const 40)))
  (func $both (result i32) (i32.const 3))
  (func $enter (param i32) (result i32)
    (drop (call $both))
    (i32.add (call $shared (local.get 0)) (call_indirect (result i32) (i32.load (i32.const 32)))))
  (func $listener (result i32) (i32.const 4))
  (func (export "begin") (param i32) (result i32)
    (i32.store8 (i32.const 36) (i32.const 1))
    (call $enter (call $shared (local.get 0))))
  (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))
  (func (export "stack") (result i32) (global.get $stack)))"#;

fn named(functions: &[&str], data: &[usize]) -> Named {
    Named {
        functions: functions.iter().map(|f| f.to_string()).collect(),
        data: data.to_vec(),
    }
}

/// What the linker would say of the program: what each function and each static names.
fn linked(program: &str, functions: &[(&str, Named)], data: &[(u32, u32, Named)]) -> Linked {
    let module = walrus::Module::from_buffer(&wasm(program)).unwrap();
    let known = functions.iter().map(|(f, n)| (f.to_string(), n.clone()));
    let datum = |(start, end, names): &(u32, u32, Named)| Datum {
        at: *start..*end,
        names: names.clone(),
    };
    Linked {
        functions: known.collect(),
        data: data.iter().map(datum).collect(),
        bytes: super::runs::data(&module).unwrap(),
    }
}

/// Of `PROGRAM`.
fn usual() -> Linked {
    linked(
        PROGRAM,
        &[
            ("shared", named(&[], &[0])),
            ("late", named(&[], &[1])),
            ("both", named(&[], &[])),
            ("enter", named(&[], &[1])),
            ("listener", named(&[], &[])),
        ],
        &[
            (16, 28, named(&["both"], &[])),
            (32, 44, named(&["late"], &[])),
        ],
    )
}

fn wasm(program: &str) -> Vec<u8> {
    wat::parse_str(program).unwrap()
}

fn divided(program: &str, linked: &Linked) -> (Vec<u8>, Vec<u8>) {
    let (mut first, mut later) = split(&wasm(program), linked, |name| name == "enter")
        .unwrap()
        .unwrap();
    (first.emit_wasm(), later.emit_wasm())
}

/// A running program; what it logs is kept in the store.
struct Running {
    store: Store<Vec<i32>>,
    first: Instance,
}

impl Running {
    fn start(first: &[u8]) -> Running {
        let engine = Engine::default();
        let mut store = Store::new(&engine, Vec::new());
        let log = |mut caller: wasmi::Caller<Vec<i32>>, value: i32| caller.data_mut().push(value);
        let log = Func::wrap(&mut store, log);
        let mut linker = Linker::new(&engine);
        linker.define("js", "log", log).unwrap();
        let module = Module::new(&engine, first).unwrap();
        let first = linker.instantiate_and_start(&mut store, &module).unwrap();
        Running { store, first }
    }

    /// Links the second module in, as src/platform/later.rs does; false if it does not fit.
    fn bring(&mut self, later: &[u8]) -> bool {
        let mut linker = Linker::new(self.store.engine());
        let exports: Vec<(String, Extern)> = self
            .first
            .exports(&self.store)
            .map(|export| (export.name().to_owned(), export.into_extern()))
            .collect();
        for (name, item) in exports {
            linker.define("", &name, item).unwrap();
        }
        let module = Module::new(self.store.engine(), later).unwrap();
        linker
            .instantiate_and_start(&mut self.store, &module)
            .is_ok()
    }

    /// None if it traps.
    fn call(&mut self, name: &str, value: i32) -> Option<i32> {
        let function: TypedFunc<i32, i32> = self.first.get_typed_func(&self.store, name).unwrap();
        function.call(&mut self.store, value).ok()
    }

    fn stack(&mut self) -> i32 {
        let mut result = [Val::I32(0)];
        let function = self.first.get_func(&self.store, "stack").unwrap();
        function.call(&mut self.store, &[], &mut result).unwrap();
        result[0].i32().unwrap()
    }

    fn byte(&self, at: usize) -> u8 {
        let memory = self.first.get_memory(&self.store, "memory").unwrap();
        memory.data(&self.store)[at]
    }
}

fn functions(module: &[u8]) -> usize {
    let module = walrus::Module::from_buffer(module).unwrap();
    module.funcs.iter_local().count()
}

#[test]
fn the_halves_call_each_other_and_share_memory_table_and_globals() {
    let (first, later) = divided(PROGRAM, &usual());
    let mut running = Running::start(&first);
    assert!(running.bring(&later));
    // shared(shared(1)) + 9, and late logged 5.
    assert_eq!(running.call("begin", 1), Some(1 + 7 + 7 + 9));
    assert_eq!(running.store.data(), &[5]);
    assert_eq!(running.stack(), 1000 - 2);
    assert_eq!(running.call("call", 2), Some(9));
    assert_eq!(
        running.call("call", 1),
        None,
        "nobody holds listener's address"
    );
    assert_eq!(running.call("call", 3), Some(3));
}

#[test]
fn the_first_half_has_nothing_of_the_other_and_runs_without_it() {
    let (first, later) = divided(PROGRAM, &usual());
    // shared, both, begin, call, stack; late, enter.
    assert_eq!((functions(&first), functions(&later)), (5, 2));
    let mut running = Running::start(&first);
    assert_eq!(running.call("call", 3), Some(3));
    assert_eq!(running.call("call", 2), None, "late is not there");
    assert_eq!(running.call("begin", 1), None, "enter is not there");
}

#[test]
fn statics_go_with_their_half() {
    let (first, later) = divided(PROGRAM, &usual());
    let mut running = Running::start(&first);
    assert_eq!([16, 32, 36, 40].map(|at| running.byte(at)), [7, 0, 0, 0]);
    assert!(running.bring(&later));
    assert_eq!([16, 32, 36, 40].map(|at| running.byte(at)), [7, 2, b'.', 9]);
}

/// The linker lays equal bytes of two statics together.
#[test]
fn bytes_that_both_need_are_of_the_first_and_stay_as_they_were_written() {
    let mut linked = usual();
    linked.data.push(Datum {
        at: 36..40,
        names: Named::default(),
    });
    linked.functions.get_mut("shared").unwrap().data.push(2);
    let (first, later) = divided(PROGRAM, &linked);
    let mut running = Running::start(&first);
    assert_eq!([32, 36, 40].map(|at| running.byte(at)), [0, b'.', 0]);
    assert_eq!(running.call("begin", 1), None, "but it has written");
    assert!(running.bring(&later));
    assert_eq!([32, 36, 40].map(|at| running.byte(at)), [2, 1, 9]);
}

#[test]
fn what_the_first_half_holds_the_address_of_does_not_wait() {
    let mut linked = usual();
    let shared = linked.functions.entry("shared".to_owned()).or_default();
    shared.functions.push("late".to_owned());
    let (first, _) = divided(PROGRAM, &linked);
    let mut running = Running::start(&first);
    assert_eq!(running.call("call", 2), Some(9));
}

#[test]
fn a_function_that_the_linker_does_not_know_does_not_wait() {
    let mut linked = usual();
    linked.functions.remove("late");
    let (first, later) = divided(PROGRAM, &linked);
    assert_eq!((functions(&first), functions(&later)), (6, 1));
}

#[test]
fn an_entry_whose_address_is_taken_is_refused() {
    let mut linked = usual();
    let shared = linked.functions.entry("shared".to_owned()).or_default();
    shared.functions.push("enter".to_owned());
    let why = split(&wasm(PROGRAM), &linked, |name| name == "enter").unwrap_err();
    assert!(why.to_string().contains("too soon"), "{why}");
}

#[test]
fn halves_of_different_builds_do_not_link() {
    let other = PROGRAM.replace("i32.const 5", "i32.const 6");
    let (first, later) = divided(PROGRAM, &usual());
    let (_, later_of_other) = divided(&other, &usual());
    let mut running = Running::start(&first);
    assert!(!running.bring(&later_of_other));
    assert_eq!(running.byte(40), 0, "and nothing of it is there");
    assert!(running.bring(&later));
}

#[test]
fn relocations_of_another_build_are_refused() {
    let other = PROGRAM.replace("\\09", "\\0a");
    let why = split(&wasm(&other), &usual(), |name| name == "enter").unwrap_err();
    assert!(why.to_string().contains("another build"), "{why}");
}

#[test]
fn without_entries_there_is_one_module() {
    let parts = split(&wasm(PROGRAM), &usual(), |_| false).unwrap();
    assert!(parts.is_none());
}
