// One line is a trial: Enter adds it, and a chip leads back to the words it was read from.
"use strict";
document.body.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-line]")) return;
  event.preventDefault();
  if (event.target.value.trim()) event.target.form.requestSubmit();
});
document.body.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-select]");
  const line = document.querySelector("[data-line]");
  const at = chip && line ? line.value.indexOf(chip.dataset.select) : -1;
  if (at < 0) return;
  line.focus();
  line.setSelectionRange(at, at + chip.dataset.select.length);
});
// The next line is typed where this one was.
document.body.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.detail.target.id === "quick-entry") document.querySelector("[data-line]").focus();
});
