// Single keys, only while no field has the cursor and never beside Ctrl, Alt or Meta.  They can
// be turned off on the sheet that "?" opens; the browser keeps that one word, "off".
"use strict";
(() => {
  const sheet = document.getElementById("keys");
  if (!sheet) return;
  const FIELD = "input:not([type=hidden]), textarea, select, [contenteditable]";
  const ROWS = ".sheet-row, .score-row, .safety-row, a.who";
  const read = () => { try { return localStorage.getItem("keys"); } catch { return null; } };
  const keep = (word) => { try { localStorage.setItem("keys", word); } catch { /* private window */ } };
  const shown = (one) => one.getClientRects().length > 0;
  let on = read() !== "off";

  function step(by) {
    const all = [...document.querySelectorAll(ROWS)].filter(shown);
    const at = all.findIndex((one) => one.contains(document.activeElement));
    const row = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (!row) return;
    const inside = row.matches("a") ? row : row.querySelector("[data-edit], .trial-title, a[href], button, select");
    row.scrollIntoView({ block: "nearest" });
    inside?.focus();
  }
  function act(key) {
    const place = [...document.querySelectorAll(`[data-key="${key}"]`)].filter(shown).pop();
    if (!place) return false;
    const field = place.matches(FIELD) ? place : place.querySelector(FIELD);
    if (field) field.focus(); else place.click();
    return true;
  }
  function press(event) {
    if (event.key === "?") sheet.showModal();
    else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else if (!act(event.key)) return;
    event.preventDefault();
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && event.target.matches(FIELD) && !event.target.closest("dialog")) { event.target.blur(); return; }
    if (sheet.open || event.key.length !== 1 || document.body.classList.contains("covered")) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
    if (on || event.key === "?") press(event);
  });
  // In the safety screen Enter goes on to the next question.
  document.addEventListener("keydown", (event) => {
    const here = event.key === "Enter" && event.target.closest("[data-answer]");
    if (!here) return;
    event.preventDefault();
    const all = [...document.querySelectorAll("[data-answer]")];
    const next = all[all.indexOf(here) + 1];
    if (!next) return;
    next.closest("details").open = true;
    next.querySelector(FIELD).focus();
  });
  const box = sheet.querySelector("[data-keys-on]");
  box.checked = on;
  box.addEventListener("change", () => { on = box.checked; keep(on ? "on" : "off"); });
  for (const button of document.querySelectorAll("[data-keys-open]")) {
    button.hidden = false;
    button.addEventListener("click", () => sheet.showModal());
  }
})();
