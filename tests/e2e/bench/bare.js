// The bare page's whole program: after each key all equations are checked, the broken ones listed and
// their totals marked.
import { broken } from "./form.mjs";

/** The tables as HTML, and what stands in their cells. */
window.fill = (html, values) => {
  document.querySelector("#tables").innerHTML = html;
  const inputs = new Map([...document.querySelectorAll("[data-cell]")].map((input) => [input.dataset.cell, input]));
  for (const [cell, input] of inputs) input.value = values[cell];
  const value = (cell) => inputs.get(cell).value;
  const list = document.querySelector("#list");
  const check = () => {
    const found = broken(value);
    for (const bad of document.querySelectorAll(".bad")) bad.classList.remove("bad");
    list.replaceChildren();
    for (const { rule, left, right } of found) {
      const line = document.createElement("li");
      line.textContent = `${rule}: ${left.join(" + ")} ≠ ${right.join(" + ")}`;
      list.append(line);
      inputs.get(left[0]).parentElement.classList.add("bad");
    }
    document.querySelector("#verdict").textContent = found.length ? `${found.length} 处` : "平";
  };
  document.addEventListener("input", check);
  document.addEventListener("focusin", ({ target }) => target.select?.());
  check();
};
