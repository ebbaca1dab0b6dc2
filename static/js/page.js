// Small manners of every page.  Nothing here is needed to do the work.
"use strict";

// What is wrong is read first; elsewhere the browser itself puts the cursor there.
document.querySelector("[data-errors]")?.focus();
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-errors] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const fold = field.closest("details");
  if (fold) fold.open = true;
  field.focus();
});

// "/" goes to the search, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const search = document.querySelector("[data-search]");
  if (search) { event.preventDefault(); search.focus(); }
});

// The menu closes on Escape and on a click elsewhere; so does the dock on Escape.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll(".bar-menu[open], .dock[open]")) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".bar-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A link of the dock's panel leads to a field beneath it: fold the panel first.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".verdict a[href^='#']");
  const dock = document.querySelector(".dock[open]");
  if (link && dock) dock.open = false;
});
