// The component from TypeScript: its types are in the package.
import { version, type ErrorKind, type NianbaoReport, type Verdict } from "nianbao";

const element: NianbaoReport = document.querySelector("nianbao-report")!;
const status = document.querySelector<HTMLElement>("[role=status]")!;
const words: Record<Verdict["state"], string> = { ok: "已核对", error: "有差错", open: "未填完" };
const temporary: ErrorKind[] = ["network", "load"];

element.addEventListener("nianbao-ready", ({ detail: { report, verdict } }) => {
  // An editor may hold none yet.
  if (!report || !verdict) return;
  status.textContent = `${report.agency ?? "某机关"}：${words[verdict.state]}（第 ${version} 版组件）`;
});
element.addEventListener("nianbao-error", ({ detail: { kind, message } }) => {
  status.textContent = temporary.includes(kind) ? `${message}（稍后再试）` : message;
});

document.querySelector("button")!.addEventListener("click", async () => {
  const answer = await fetch("/report.docx");
  await element.open(await answer.blob(), "年报.docx");
});

// @ts-expect-error: there is no such state
export const none: Verdict["state"] = "none";
