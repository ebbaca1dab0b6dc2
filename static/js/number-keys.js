// A number key answers the question the cursor is in and goes on to the next one.
"use strict";
document.body.addEventListener("keydown", (event) => {
  if (!/^[0-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const question = event.target.closest("[data-number-keys]");
  const answer = question && question.querySelector(`input[value="${event.key}"]`);
  if (!answer) return;
  event.preventDefault();
  if (!answer.checked) {
    answer.checked = true;
    answer.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const all = [...answer.form.querySelectorAll("[data-number-keys]")];
  const next = all[all.indexOf(question) + 1];
  (next ? next.querySelector("input:checked") || next.querySelector("input") : answer).focus();
});
