// The intake: says what is being saved, tries again, and never leaves with unsaved text.
"use strict";
document.body.classList.add("scripted");
const waiting = new Set();
const RETRY_AFTER = 3000;

function badge(key, words) {
  const place = document.getElementById("saved");
  if (!place) return;
  place.className = `saved saved-${key}`;
  place.querySelector("span:last-of-type").textContent = words;
}

document.body.addEventListener("htmx:configRequest", (event) => {
  const cause = event.detail.triggeringEvent;
  if (cause && cause.target && cause.target.name) event.detail.parameters.touched = cause.target.name;
});
// A hint asks what the formulary says of what is being typed; it saves nothing.
const saving = (event) => !event.target.matches("[data-hint]") && event.target.closest("[data-autosave]");
document.body.addEventListener("htmx:beforeRequest", (event) => {
  const form = saving(event);
  if (form) { waiting.add(form); badge("saving", "Saving"); }
});
document.body.addEventListener("htmx:afterRequest", (event) => {
  const form = saving(event);
  const { status } = event.detail.xhr;
  if (form && status !== 0 && status !== 401 && status < 500) waiting.delete(form);
});

// No answer, or a server that cannot write: say so, keep the text, try again.
function again(event) {
  const form = saving(event);
  if (!form) return;
  badge("failed", "Not saved, retrying");
  setTimeout(() => form.isConnected && htmx.trigger(form, "change"), RETRY_AFTER);
}
document.body.addEventListener("htmx:sendError", again);
document.body.addEventListener("htmx:timeout", again);
document.body.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (status >= 500) again(event);
  if (status === 401 && saving(event)) badge("failed", "Not saved, signed out");
});
// Signed in again in another tab: what waits is sent.
document.body.addEventListener("session:back", () => {
  for (const form of waiting) if (form.isConnected) htmx.trigger(form, "change");
});

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

// Text that is typed and not yet sent counts as unsaved, too.
document.body.addEventListener("input", (event) => {
  const form = event.target.closest("[data-autosave]");
  if (form) waiting.add(form);
});
window.addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
});
document.body.addEventListener("submit", () => waiting.clear());

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
  const inside = field.matches("input, select, textarea") ? field : field.querySelector("input:not([type=hidden]), select");
  if (inside) inside.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
  return true;
}
document.body.addEventListener("click", (event) => {
  const link = event.target.closest(".verdict a[href*='#'], nav a[href^='#']");
  if (link && reach(link.hash.slice(1))) event.preventDefault();
});
if (location.hash) reach(location.hash.slice(1));
