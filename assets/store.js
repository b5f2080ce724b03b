// What this browser keeps: the IndexedDB database `nianbao`, and which tab edits which draft. One
// way in for all who need it: boot.js reads the open draft while the wasm is on its way, and the
// program (src/platform/store/) writes. A classic script, as boot.js is.
//
//   drafts  {id, name, agency, year, created, changed, report, last, deleted?}; reports are JSON text
//   states  {draft, when, label, report}, by a number of their own
//   meta    open: the draft that was edited last
//
// What has not been written yet when the page is left goes to localStorage, `nianbao.unsaved.ID`,
// which is there at once, and from there into the database at the next start.
//
// Trunk's minifier takes a global's method that is called twice (Promise.all, location.reload) off
// its object, where it no longer works: such a call stands here once.
(() => {
  "use strict";
  const NAME = "nianbao";
  const UNSAVED = "nianbao.unsaved.";
  // Where versions before this one kept their one draft.
  const OLD = "nianbao.draft";
  const OLD_LAST = "nianbao.last-year";
  // How long the tab that has a draft may take to answer, in milliseconds.
  const ANSWER = 300;
  const YIELD = 2000;
  let base = null;
  let ended = false; // this browser's data are being cleared
  let pending = null; // what is being written
  let writing = null; // until that is done
  let held = null; // the draft that this tab edits: {id, release}

  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const anew = () => location.reload();

  function open() {
    base ??= new Promise((resolve, reject) => {
      setTimeout(reject, 4000, new Error("late"));
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        const made = request.result;
        made.createObjectStore("drafts", { keyPath: "id" });
        made.createObjectStore("states", { autoIncrement: true }).createIndex("draft", "draft");
        made.createObjectStore("meta");
      };
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const opened = request.result;
        // The browser closes it when its data are deleted, not when we do.
        opened.onclose = () => {
          base = null;
          whenCleared(50);
        };
        opened.onversionchange = () => {
          opened.close();
          base = null;
        };
        resolve(opened);
      };
    }).catch((why) => {
      base = null;
      throw why;
    });
    return base;
  }

  /** Tells that the data were deleted, once that is over: while it goes on the database does not open. */
  function whenCleared(wait) {
    const tell = () => dispatchEvent(new Event("nianbao-cleared"));
    // A read only: what a version of the database holds is then made anew.
    const again = () => (wait > 2000 ? tell() : whenCleared(wait * 2));
    setTimeout(() => store.list().then(tell, again), wait);
  }

  /** Does something in one transaction; all of it or nothing. */
  async function transact(mode, work) {
    if (ended) throw new Error("cleared");
    const change = (await open()).transaction(["drafts", "states", "meta"], mode);
    const over = new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = () => reject(change.error);
    });
    over.catch(() => {});
    try {
      const result = await work((name) => change.objectStore(name));
      await over;
      return result;
    } catch (why) {
      try {
        change.abort();
      } catch {} // it has ended by itself
      throw why;
    }
  }
  const read = (work) => transact("readonly", work);
  const write = (work) => transact("readwrite", work);

  /** Puts what is given into a draft's record; a draft that is written is not deleted. */
  const update = (fields) =>
    write(async (of) => {
      const { deleted, ...old } = (await done(of("drafts").get(fields.id))) ?? { name: "", last: null, created: Date.now() };
      await done(of("drafts").put({ ...old, ...fields }));
    });

  // What is kept where the page is left.

  const local = (work) => {
    try {
      return work(localStorage);
    } catch {
      return null; // refused by the browser's settings, or full
    }
  };

  function leave() {
    if (pending && !ended) local((kept) => kept.setItem(UNSAVED + pending.id, JSON.stringify(pending)));
  }

  const unsaved = (id) => local((kept) => JSON.parse(kept.getItem(UNSAVED + id)));

  /** Writes the open draft, and tells the page how that went; undefined for last year's report leaves
   *  it as it is. */
  function save(id, agency, year, report, last) {
    const mine = { ...(pending?.id === id && pending), id, agency, year, report, changed: Date.now() };
    if (last !== undefined) mine.last = last;
    pending = mine;
    store.any = true;
    hold(id);
    const tell = (what) => dispatchEvent(new Event(`nianbao-${what}`));
    writing = update(mine).then(() => {
      if (pending === mine) pending = null;
      local((kept) => kept.removeItem(UNSAVED + id));
      tell("kept");
      if (apart()) tell("apart");
      return write((of) => done(of("meta").put(id, "open")));
    }).catch(() => pending && tell("refused"));
  }

  /** Says once whether the page stands in that of another site, for which browsers keep things apart. */
  let asked = false;
  function apart() {
    if (asked) return false;
    asked = true;
    try {
      return !top.location.href;
    } catch {
      return true;
    }
  }

  // Which tab edits which draft.

  let channel = null;
  try {
    channel = new BroadcastChannel(NAME);
  } catch {} // there is none, or the browser's settings refuse it in a frame
  const say = (what) => channel?.postMessage(what);

  /** Another tab has the draft now. What was typed is written first: whoever hears it saves. */
  function lose() {
    dispatchEvent(new Event("nianbao-lost"));
    held = null;
  }

  channel?.addEventListener("message", ({ data }) => {
    if (data.gone) {
      ended = true;
      anew();
    } else if (held && data.take === held.id) {
      const { id, release } = held;
      lose();
      const free = () => {
        release();
        say({ free: id });
      };
      Promise.resolve(writing).then(free);
    } else if (held && data.ask === held.id) {
      say({ has: held.id });
    }
  });

  /** Waits for a word of another tab; resolves with whether it came. */
  const hear = (is, time) =>
    new Promise((resolve) => {
      const listen = ({ data }) => is(data) && end(true);
      const end = (came) => {
        channel?.removeEventListener("message", listen);
        resolve(came);
      };
      channel?.addEventListener("message", listen);
      setTimeout(end, channel ? time : 0, false);
    });

  /** Asks the browser for a draft; resolves with what lets go of it, or null. */
  const lock = (id, options) =>
    new Promise((resolve) => {
      let mine = false;
      const request = navigator.locks.request(`${NAME}.${id}`, options, (got) => {
        if (!got) return resolve(null);
        mine = true;
        return new Promise((release) => resolve(release));
      });
      request.catch(() => {
        if (!mine) resolve(null);
        else if (held?.id === id) lose();
      });
    });

  const within = (time) => {
    const control = new AbortController();
    setTimeout(() => control.abort(), time);
    return { signal: control.signal };
  };

  /** Where the browser has no locks: whether another tab says that it has a draft. */
  function answered(id) {
    const answer = hear((data) => data.has === id, ANSWER);
    say({ ask: id });
    return answer;
  }

  /** Whether another tab edits a draft. */
  async function isElsewhere(id) {
    if (held?.id === id) return false;
    if (!navigator.locks) return answered(id);
    const release = await lock(id, { ifAvailable: true });
    release?.();
    return !release;
  }

  /** Makes a draft this tab's to edit; resolves with whether it is. */
  async function hold(id, take) {
    if (held?.id === id) return true;
    held?.release();
    // Nobody else can have what has never been written.
    const mine = (held = { id, release() {} });
    let release;
    if (take) say({ take: id });
    if (navigator.locks) {
      release = await lock(id, within(take ? YIELD : ANSWER));
      if (!release && take) release = await lock(id, { steal: true });
    } else if (take) {
      await hear((data) => data.free === id, YIELD);
      release = () => {};
    } else {
      release = (await answered(id)) ? null : () => {};
    }
    if (held !== mine) release?.(); // another draft has been begun meanwhile
    else if (release) mine.release = release;
    else held = null;
    return Boolean(release);
  }

  /** Opens a draft, or takes it from the tab that has it; none that is there: nothing is opened. */
  async function enter(id, take) {
    const mine = await hold(id, take);
    const left = unsaved(id);
    if (mine && left) {
      await update(left);
      local((kept) => kept.removeItem(UNSAVED + id));
    }
    const record = await read((of) => done(of("drafts").get(id)));
    store.found = record && !record.deleted ? { ...record, mine } : null;
    return store.found;
  }

  /** The one draft of an earlier version comes into the database. */
  async function takeOver() {
    const report = local((kept) => kept.getItem(OLD));
    if (report === null) return;
    let said = {};
    try {
      said = JSON.parse(report);
    } catch {} // it is kept as it is
    const last = local((kept) => kept.getItem(OLD_LAST));
    const [agency, year] = [String(said.agency ?? ""), String(said.year ?? "")];
    const id = String(Math.floor(Math.random() * 1e15));
    await update({ id, agency, year, report, last, changed: Date.now() });
    await write((of) => done(of("meta").put(id, "open")));
    for (const key of [OLD, OLD_LAST]) local((kept) => kept.removeItem(key));
  }

  /** Finds the draft that was edited last. */
  async function begin() {
    try {
      await takeOver();
      const left = local((kept) => Object.keys(kept).filter((key) => key.startsWith(UNSAVED))) ?? [];
      for (const key of left) await enter(key.slice(UNSAVED.length));
      const all = await store.list();
      const last = await read((of) => done(of("meta").get("open")));
      for (const { id, deleted } of all) if (deleted && Math.abs(Date.now() - deleted) > 6e5) await remove(id);
      const there = all.filter((draft) => !draft.deleted).sort((a, b) => b.changed - a.changed);
      store.any = there.length > 0;
      const open = there.find((draft) => draft.id === last) ?? there[0];
      store.found = null;
      if (open) await enter(open.id);
    } catch (why) {
      console.warn(String(why)); // the program says so when there is something to be kept
      const text = local((kept) => {
        const key = Object.keys(kept).find((name) => name.startsWith(UNSAVED));
        return key ? JSON.parse(kept.getItem(key)) : { id: "0", report: kept.getItem(OLD), last: kept.getItem(OLD_LAST) };
      });
      if (text?.report) store.found = { mine: true, ...text };
    }
  }

  // What the list of drafts needs.

  const remove = (id) =>
    write(async (of) => {
      await done(of("drafts").delete(id));
      for (const key of await done(of("states").index("draft").getAllKeys(id))) await done(of("states").delete(key));
    });

  const copy = (id, to, name) =>
    read((of) => done(of("drafts").get(id))).then((draft) =>
      update({ ...draft, id: to, name, created: Date.now(), changed: Date.now() }));

  /** A draft's saved states, the newest first, each with its key. */
  const states = (id) =>
    read(async (of) => {
      const index = of("states").index("draft");
      const all = await done(index.getAll(id));
      const keys = await done(index.getAllKeys(id));
      return all.map((state, at) => ({ ...state, key: keys[at] })).reverse();
    });

  /** Deletes all that this browser keeps and begins anew, here and in other tabs. */
  async function clear() {
    ended = true;
    await writing;
    say({ gone: true });
    local((kept) => Object.keys(kept).forEach((key) => key.startsWith(`${NAME}.`) && kept.removeItem(key)));
    try {
      (await base)?.close();
      await done(indexedDB.deleteDatabase(NAME));
    } catch {} // there was none
    anew();
  }

  const store = {
    any: false, // there are drafts
    found: null, // the draft that was opened last, and whether it is this tab's to edit
    begin,
    leave,
    /** Other tabs are no matter of this page's any more. */
    silence: () => channel?.close(),
    save,
    hold,
    isElsewhere,
    enter,
    update,
    remove,
    copy,
    states,
    clear,
    field: (name) => store.found?.[name],
    anyKept: () => store.any,
    get: (id) => read((of) => done(of("drafts").get(id))),
    list: () => read((of) => done(of("drafts").getAll())),
    setDown: (draft, label, report) => write((of) => done(of("states").add({ draft, when: Date.now(), label, report }))),
    drop: (keys) => write(async (of) => { for (const key of keys) await done(of("states").delete(key)); }),
    /** The open draft's text as it was kept last, for when the program has broken down. */
    kept: async () => pending?.report ?? (held && (await store.get(held.id).catch(() => null)))?.report ?? store.found?.report ?? null,
  };
  globalThis.nianbaoStore = store;
})();
