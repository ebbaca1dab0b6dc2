// Says before a session ends, and after: what is typed stays in the page.
"use strict";
(() => {
  const box = document.getElementById("session");
  const [ending, over] = [box.querySelector("[data-ending]"), box.querySelector("[data-over]")];
  const WARN = 120, IDLE = 900; // seconds: before the end, and from the last work to it
  let endsAt, wholeEnd = Infinity;

  const worked = () => { endsAt = Math.min(Date.now() + IDLE * 1000, wholeEnd); };
  function show(part) {
    if (part && !part.hidden && !box.hidden) return;
    box.hidden = !part;
    ending.hidden = part !== ending;
    over.hidden = part !== over;
  }

  // Forms that were open while somebody signed in again need the new token.
  function renew(token) {
    if (document.body.hasAttribute("hx-headers")) document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  }

  async function ask() {
    let answer;
    try { answer = await fetch(box.dataset.clock, { redirect: "manual" }); } catch { return; }
    if (!answer.ok) { if (answer.type === "opaqueredirect") show(over); return; }
    const { seconds, whole, token } = await answer.json();
    endsAt = Date.now() + seconds * 1000;
    wholeEnd = Date.now() + whole * 1000;
    const back = !box.hidden && !over.hidden;
    if (back) renew(token);
    box.querySelector("[data-when]").textContent = new Date(endsAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    show(seconds < WARN ? ending : null);
    if (back) document.body.dispatchEvent(new Event("session:back"));
  }

  worked();
  setTimeout(ask, 60000);
  setInterval(() => { if (endsAt - Date.now() < WARN * 1000) ask(); }, 20000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const { status } = event.detail.xhr;
    if (status === 401) show(over);
    else if (status && status < 500) worked();
  });
  box.querySelector("[data-stay]").addEventListener("click", async () => {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    await fetch(box.dataset.clock, { method: "POST", redirect: "manual", headers: { "X-CSRFToken": token } });
    ask();
  });
})();
