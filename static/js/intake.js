// The intake: keeps the place of the keyboard, and leads to fields.
"use strict";
// What is spoken aloud when it changes is left alone while it says the same.
const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (target.closest("[aria-live]") && words(target) === words(fragment)) event.detail.shouldSwap = false;
});

// A fold that was opened stays open when its words are renewed.
document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  const [was, now] = [target.querySelector("details.fold"), fragment.querySelector("details.fold")];
  if (was && now) now.open = was.open;
});

// The place the keyboard stood on may be gone with a swap: it gets the next one of that row.
document.body.addEventListener("htmx:afterRequest", (event) => {
  const left = event.detail.requestConfig.elt;
  const row = document.getElementById(left.closest(".sheet-row")?.id);
  if (!row || document.activeElement !== document.body) return;
  row.querySelector(left.name === "then" ? "[value=add_step]" : ".trial-title, [data-edit]")?.focus();
});

// Why a trial stopped may ask for what is folded away.
document.body.addEventListener("change", (event) => {
  const asks = event.target.name === "stopped_for" && ["side_effects", "loss_of_response"].includes(event.target.value);
  if (asks) event.target.form.querySelector(".trial-more").open = true;
});

// A link leads to a field: unfold what holds it and put the cursor there.
function reach(id) {
  const field = id && document.getElementById(id);
  if (!field) return false;
  const fold = field.closest("details");
  if (fold) fold.open = true;
  const inside = field.matches("input, select, textarea") ? field : field.querySelector("[data-number-keys] input:checked, [data-number-keys] input") || field.querySelector("input:not([type=hidden]), select");
  if (inside) inside.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
  return true;
}
document.body.addEventListener("click", (event) => {
  const link = event.target.closest(".verdict a[href*='#'], nav a[href^='#']");
  if (link && reach(link.hash.slice(1))) event.preventDefault();
});
// The browser itself goes to the address last, and takes the cursor away again.
const arrive = () => { if (location.hash && document.activeElement === document.body) reach(location.hash.slice(1)); };
arrive();
window.addEventListener("load", () => setTimeout(arrive));
