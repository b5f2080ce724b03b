//! What is to be read, one after another: the files of a drop, a paste, last year's report. Where
//! several files came at once, each is kept until one is opened in the report's place.

use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use nianbao_core::import::Imported;
use web_sys::File;

use super::Work;
use crate::followed::{Followed, Told};
use crate::platform::{reader, worker};

type Read = Result<Imported, String>;

/// One thing to be read. It begins when its turn comes.
struct Job {
    name: String,
    read: Pin<Box<dyn Future<Output = Read>>>,
    then: Box<dyn FnOnce(Work, Read)>,
}

/// What is being read now.
#[derive(Clone, PartialEq)]
pub struct Reading {
    pub name: String,
    /// How far it is, in a few words; may be empty.
    pub step: String,
}

/// One of several files that came at once.
#[derive(Clone)]
pub struct Brought {
    pub name: String,
    pub state: BroughtState,
}

#[derive(Clone)]
pub enum BroughtState {
    Waiting,
    /// With the verdict on it.
    Read(Rc<Imported>, String),
    /// With the sentence why not.
    Refused(String),
}

#[derive(Clone, Copy)]
pub(super) struct Queue {
    jobs: StoredValue<VecDeque<Job>, LocalStorage>,
    running: StoredValue<bool, LocalStorage>,
    reading: Followed<Option<Reading>>,
    brought: StoredValue<Vec<Brought>, LocalStorage>,
    told: Told,
}

impl Queue {
    pub(super) fn new() -> Queue {
        Queue {
            jobs: StoredValue::new_local(VecDeque::new()),
            running: StoredValue::new_local(false),
            reading: Followed::new(None),
            brought: StoredValue::new_local(Vec::new()),
            told: Told::new(),
        }
    }
}

impl Work {
    /// What is being read, followed.
    pub fn reading(&self) -> Option<Reading> {
        self.queue.reading.get()
    }

    /// The files that came at once, followed; none where it was one.
    pub fn brought(&self) -> Vec<Brought> {
        self.queue.told.follow();
        self.queue.brought.get_value()
    }

    pub fn forget_brought(&self) {
        self.change_brought(Vec::clear);
    }

    fn change_brought(&self, change: impl FnOnce(&mut Vec<Brought>)) {
        self.queue.brought.update_value(change);
        self.queue.told.tell();
    }

    /// Reads files: one takes the report's place; of several the first that can be read does.
    pub fn read_files(&self, files: Vec<File>) {
        if let [file] = &files[..] {
            self.read_file(file.clone(), Work::take_in_or_refuse(file.name()));
            return;
        }
        for file in files {
            let at = self.queue.brought.with_value(Vec::len);
            let one = Brought {
                name: file.name(),
                state: BroughtState::Waiting,
            };
            self.change_brought(|list| list.push(one));
            self.read_file(file, move |work, read| work.bring(at, read));
        }
    }

    /// Reads a file when its turn comes.
    pub fn read_file(&self, file: File, then: impl FnOnce(Work, Read) + 'static) {
        let (work, name) = (*self, file.name());
        let read = async move { reader::read(&file, &|step| work.show_step(step)).await };
        self.read_later(name, read, then);
    }

    /// Reads what is not a file when its turn comes, and takes it in.
    pub fn read_text(&self, name: &str, read: impl Future<Output = Read> + 'static) {
        let name = name.to_string();
        self.read_later(name.clone(), read, Work::take_in_or_refuse(name));
    }

    fn take_in_or_refuse(name: String) -> impl FnOnce(Work, Read) + 'static {
        move |work, read| match read {
            Ok(imported) => work.take_in(&name, Rc::new(imported)),
            Err(why) => work.refuse(why),
        }
    }

    fn read_later(
        &self,
        name: String,
        read: impl Future<Output = Read> + 'static,
        then: impl FnOnce(Work, Read) + 'static,
    ) {
        let job = Job {
            name,
            read: Box::pin(read),
            then: Box::new(then),
        };
        self.queue.jobs.update_value(|jobs| jobs.push_back(job));
        if !self.queue.running.get_value() {
            self.queue.running.set_value(true);
            self.notice.set(None);
            leptos::task::spawn_local(self.read_all());
        }
    }

    /// Reads until nothing is left to be read.
    async fn read_all(self) {
        let next = || self.queue.jobs.try_update_value(VecDeque::pop_front);
        while let Some(job) = next().flatten() {
            self.queue.reading.set(Some(Reading {
                name: job.name,
                step: String::new(),
            }));
            let read = job.read.await;
            (job.then)(self, read);
        }
        self.queue.reading.set(None);
        self.queue.running.set_value(false);
    }

    fn show_step(&self, step: &str) {
        if let Some(reading) = self.queue.reading.peek() {
            let step = step.to_string();
            self.queue.reading.set(Some(Reading { step, ..reading }));
        }
    }

    /// Ends what is being read and what was to be read: whoever waits for it hears that it was stopped.
    pub fn stop_reading(&self) {
        let waiting = self.queue.jobs.try_update_value(std::mem::take);
        worker::stop();
        self.change_brought(|list| list.retain(|one| !matches!(one.state, BroughtState::Waiting)));
        for job in waiting.into_iter().flatten() {
            (job.then)(*self, Err(worker::STOPPED.to_string()));
        }
    }

    /// One of several files was read, or not; the first that was is opened.
    fn bring(&self, at: usize, read: Read) {
        let is_read = |one: &Brought| matches!(one.state, BroughtState::Read(..));
        let first = self
            .queue
            .brought
            .with_value(|list| !list.iter().any(is_read));
        let mut opened = None;
        self.change_brought(|list| {
            if let Some(one) = list.get_mut(at) {
                one.state = match read {
                    Ok(imported) => {
                        let verdict = self.verdict_on(&imported.report);
                        BroughtState::Read(Rc::new(imported), verdict)
                    }
                    Err(why) => BroughtState::Refused(why),
                };
                opened = first.then(|| one.clone());
            }
        });
        if let Some(one) = opened {
            self.open(&one);
        }
    }

    /// Puts one of several files in the report's place.
    pub fn open(&self, one: &Brought) {
        if let BroughtState::Read(imported, _) = &one.state {
            self.take_in(&one.name, imported.clone());
        }
    }
}
