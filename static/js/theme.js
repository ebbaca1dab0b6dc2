// Light or dark by the reader's choice, else the system's, and that scripts run.  Loaded before
// the first paint, so that nothing flashes or jumps.  Stores "light" or "dark" only.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const read = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* private window */ } };
  const chosen = read();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  const dark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      const say = () => { button.textContent = dark() ? "Light theme" : "Dark theme"; };
      button.hidden = false;
      say();
      button.addEventListener("click", () => {
        root.dataset.theme = dark() ? "light" : "dark";
        keep(root.dataset.theme);
        say();
      });
    }
  });
})();
