// What the main thread works, from a DevTools trace: CPU time of its tasks, and of what kind it was.
const CATEGORIES = "devtools.timeline,disabled-by-default-devtools.timeline,toplevel,blink.user_timing";

const KINDS = {
  script: ["FunctionCall", "EvaluateScript", "RunMicrotasks", "TimerFire", "FireAnimationFrame", "FireIdleCallback"],
  style: ["UpdateLayoutTree"],
  layout: ["Layout"],
  paint: ["PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer"],
};

/** Starts a trace; what it returns ends it and gives the milliseconds between the marks. */
export async function trace(browser, page) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: CATEGORIES.split(","), recordMode: "recordAsMuchAsPossible" },
  });
  await page.evaluate(() => performance.mark("bench-from"));
  return async () => {
    await page.evaluate(() => performance.mark("bench-to"));
    const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
    await session.send("Tracing.end");
    await complete;
    await session.detach();
    return work(events);
  };
}

function work(events) {
  const from = events.find((one) => one.name === "bench-from");
  const to = events.find((one) => one.name === "bench-to");
  const here = events.filter(
    (one) => one.pid === from.pid && one.tid === from.tid && one.ph === "X" && one.ts > from.ts && one.ts < to.ts,
  );
  // Nested tasks would count twice: only the outermost of each kind.
  const sum = (names) => {
    let end = 0;
    let total = 0;
    for (const one of here.filter((one) => names.includes(one.name)).sort((a, b) => a.ts - b.ts)) {
      if (one.ts < end) continue;
      end = one.ts + one.dur;
      total += one.tdur ?? one.dur;
    }
    return total / 1000;
  };
  const kinds = Object.entries(KINDS).map(([kind, names]) => [kind, sum(names)]);
  return { all: sum(["RunTask", "ThreadControllerImpl::RunTask"]), ...Object.fromEntries(kinds) };
}
