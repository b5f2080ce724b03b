// Has the service worker keep the program, and tells the page how that stands, by attributes of
// <html>: data-offline="ready" when all of it works without a network, data-update="waiting" when a
// newer version waits for the user. Loaded by boot.js a while after the page.

const root = document.documentElement;
const workers = navigator.serviceWorker;

/** Asks a worker for something; its answer. */
function ask(worker, job) {
  return new Promise((answered) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => answered(data);
    worker.postMessage(job, [port2]);
  });
}

/** Waits until a worker has got as far as this, or has failed. */
function until(worker, state) {
  return new Promise((done) => {
    const look = () => [state, "redundant"].includes(worker.state) && done(worker.state === state);
    worker.addEventListener("statechange", look);
    look();
  });
}

async function tell(registration) {
  const { active } = registration;
  if (!active || !(await until(active, "activated"))) return;
  const { complete } = await ask(active, "check");
  if (complete) root.dataset.offline = "ready";
  else delete root.dataset.offline;
}

/** A newer version that is kept whole waits beside the one that runs. */
async function offerUpdate(registration) {
  const coming = registration.installing ?? registration.waiting;
  if (!coming || !workers.controller || !(await until(coming, "installed"))) return;
  root.dataset.update = "waiting";
}

/** The user wants the newer version now. The page keeps its draft as it is left. */
async function updateNow(registration) {
  if (!registration.waiting) return;
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  const { open } = await ask(registration.waiting, "update");
  if (open) root.dataset.update = "open-elsewhere";
}

/** Registers the worker and waits until all is kept. */
async function begin(script) {
  try {
    const registration = await workers.register(script, { updateViaCache: "none" });
    registration.addEventListener("updatefound", () => offerUpdate(registration));
    offerUpdate(registration);
    if (registration.installing && !registration.active) await until(registration.installing, "activated");
    await tell(registration);
  } catch {
    // Refused by the browser's settings or a host without it: the page works, only not offline.
    delete root.dataset.offline;
  }
}

export async function keep(script) {
  if (!workers || !isSecureContext) return;
  document.addEventListener("click", async ({ target }) => {
    const registration = target.closest?.("[data-update-now]") && (await workers.getRegistration());
    if (registration) updateNow(registration);
  });
  // What the browser keeps was deleted (assets/store.js tells): the program is kept anew.
  addEventListener("nianbao-cleared", () => {
    delete root.dataset.offline;
    begin(script);
  });
  await begin(script);
}
