// Somebody else changed the field meanwhile: theirs stands, both are shown, and one may be chosen.
"use strict";
(() => {
  const place = () => document.getElementById("conflicts");
  const lines = () => [...document.querySelectorAll("[data-conflict]")];
  const formOf = (line) => {
    const found = document.getElementById(line.dataset.row);
    return found && (found.matches("form") ? found : found.querySelector("[data-autosave]"));
  };

  function put(line, values) {
    const form = formOf(line);
    const fields = form ? [...form.querySelectorAll(`[name="${line.dataset.conflict || line.dataset.other}"]`)] : [];
    for (const field of fields) {
      if (unsaved.isNewer(field) && !line.dataset.mine) { unsaved.others.set(field, values[0] ?? ""); continue; }
      if (field.matches("[type=radio], [type=checkbox]")) field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
    return fields[0];
  }

  // Lines that nobody has answered yet outlive the next save.
  let waiting = [];
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    if (target.id !== "conflicts") return;
    waiting = lines();
    if (waiting.length && !fragment.querySelector("[data-conflict]")) event.detail.shouldSwap = false;
  });
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    for (const line of event.detail.target.querySelectorAll("[data-other]")) put(line, JSON.parse(line.dataset.theirs));
    if (event.detail.target.id !== "conflicts") return;
    const fresh = lines();
    const named = (line) => `${line.dataset.row} ${line.dataset.conflict}`;
    for (const line of fresh) put(line, JSON.parse(line.dataset.theirs));
    const list = place().querySelector("ul");
    const left = waiting.filter((old) => !fresh.some((line) => named(line) === named(old)));
    if (list) list.append(...left);
  });

  document.body.addEventListener("click", (event) => {
    const button = event.target.closest("[data-write], [data-leave]");
    if (!button) return;
    const line = button.closest("[data-conflict]");
    const field = put(line, JSON.parse(button.hasAttribute("data-write") ? line.dataset.mine : line.dataset.theirs));
    const mine = button.hasAttribute("data-write");
    line.remove();
    if (!lines().length) place().replaceChildren();
    if (!field) return;
    field.focus();
    if (mine) for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  });
})();
