// Says before a session ends; when it has ended, static/js/cover.js covers the page.
"use strict";
(() => {
  const box = document.getElementById("session");
  const WARN = 120, IDLE = 900; // seconds: before the end, and from the last work to it
  let endsAt, wholeEnd = Infinity;

  const worked = () => { endsAt = Math.min(Date.now() + IDLE * 1000, wholeEnd); };
  const over = () => document.body.dispatchEvent(new Event("session:over"));

  async function ask() {
    let answer;
    try { answer = await fetch(box.dataset.clock, { redirect: "manual" }); } catch { return; }
    if (!answer.ok) { if (answer.type === "opaqueredirect") over(); return; }
    const { seconds, whole } = await answer.json();
    endsAt = Date.now() + seconds * 1000;
    wholeEnd = Date.now() + whole * 1000;
    box.querySelector("[data-when]").textContent = new Date(endsAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    box.hidden = seconds >= WARN;
    if (document.body.classList.contains("covered")) document.body.dispatchEvent(new Event("session:doubt"));
  }

  worked();
  setTimeout(ask, 60000);
  setInterval(() => { if (endsAt - Date.now() < WARN * 1000) ask(); }, 20000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const { status } = event.detail.xhr;
    if (status && status !== 401 && status < 500) worked();
  });
  box.querySelector("[data-stay]").addEventListener("click", async () => {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    await fetch(box.dataset.clock, { method: "POST", redirect: "manual", headers: { "X-CSRFToken": token } });
    ask();
  });
})();
