// What stands in the way of <nianbao-report>: the site's policy, the types that its server gives, files
// that are not there. Said in words for whoever runs the site.

/** What went wrong: a kind for programs, a sentence for people. */
export class Refused extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** Where the component's files are; under their own names unless a bundler has renamed them. */
const HERE = import.meta.url.replace(/[^/]*$/, "");
const OWN_NAMES = /\/nianbao-host\.js(\?|$)/.test(import.meta.url);

/** What the policy of the page refuses of ours: each directive with what it lacks. */
export const policy = new Map();
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  const directive = effectiveDirective.replace(/-(elem|attr)$/, "");
  const isOurs = blockedURI.startsWith(HERE) || (directive === "connect-src" && blockedURI.startsWith(location.origin));
  if (blockedURI === "wasm-eval") policy.set(directive, "'wasm-unsafe-eval'");
  else if (isOurs) policy.set(directive, "'self'");
});

/** The browser tells of a violation a moment after it refuses. */
export const told = () => new Promise((done) => setTimeout(done, 50));

/** Why files of the component could not be used, in words for whoever runs the site. */
export async function hindrance(why, files) {
  await told();
  const [lacking] = policy;
  if (lacking) return csp(...lacking);
  if (/unsafe-eval|blocked by CSP/.test(String(why))) return csp("script-src", "'wasm-unsafe-eval'");
  for (const name of OWN_NAMES ? files : []) {
    const wrong = await wrongWith(name);
    if (wrong) return new Refused("load", `${wrong}（年报组件的文件都应在 ${HERE}。）`);
  }
  return new Refused("load", `年报组件的文件（${files.join("、")}）没有取到，或不完整。请检查网络后重新载入；如仍不行，请网站管理员检查文件是否传全。`);
}

export const csp = (directive, source) =>
  new Refused("csp", `本网站的 Content-Security-Policy 没有允许年报组件。请网站管理员在 ${directive} 里加上 ${source}。`);

/** What is wrong with a file as the server gives it; null if nothing can be seen. */
async function wrongWith(name) {
  const answer = await fetch(HERE + name).catch(() => null);
  if (!answer) return `年报组件的文件 ${name} 没有取到。请检查网络后重新载入。`;
  if (!answer.ok) return `年报组件的文件 ${name} 没有取到（服务器答 ${answer.status}）。请网站管理员检查文件是否传全。`;
  const type = answer.headers.get("Content-Type");
  if (name.endsWith(".js") && !/javascript|ecmascript/.test(type)) {
    return `服务器给 ${name} 的 Content-Type 是 ${type}，浏览器因此拒绝使用。请网站管理员把 .js 文件的类型设为 text/javascript。`;
  }
  return null;
}
