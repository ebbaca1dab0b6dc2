// When nobody is signed in any more, the page covers itself.  The same person finds what was
// typed; for anybody else it is gone.  Tabs tell each other who is signed in; nothing is stored.
"use strict";
(() => {
  const me = document.body.dataset.user || "";
  const cover = document.getElementById("cover");
  const talk = new BroadcastChannel("signed-in");
  talk.postMessage(me);
  if (!cover) return;
  let form, password, trouble, more;
  const others = () => [...document.body.children].filter((one) => one !== cover && !one.matches("script"));
  let stood = null;

  // Drawn when it is needed: until then no second password field stands in the page.
  function draw() {
    cover.append(cover.querySelector("template").content.cloneNode(true));
    [form, trouble, more] = ["form", "[data-trouble]", "[data-more]"].map((one) => cover.querySelector(one));
    password = form.elements.password;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try { await enter(); } catch { say("The server cannot be reached. Try again in a moment."); }
    });
    more.querySelector("button").addEventListener("click", doubt);
    cover.querySelector("[data-other]").addEventListener("click", wipe);
  }
  function show() {
    if (!cover.hidden) return;
    draw();
    stood = document.activeElement;
    document.body.classList.add("covered");
    for (const one of others()) one.inert = true;
    cover.hidden = false;
    password.focus();
  }
  function lift() {
    document.body.classList.remove("covered");
    for (const one of others()) one.inert = false;
    cover.hidden = true;
    cover.querySelector(".cover-sheet")?.remove();
    if (stood && stood.isConnected) stood.focus();
    stood = null;
  }
  function say(words) {
    trouble.querySelector("span").textContent = words;
    trouble.hidden = !words;
    password.toggleAttribute("aria-invalid", Boolean(words));
  }
  function wipe() {
    document.body.dataset.gone = "";
    document.body.replaceChildren();
    location.replace(cover.dataset.home);
  }
  // Forms that were open before need the token of the new session.
  function renew(token) {
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  }

  // Who is signed in now, as a page that everybody may read says it.
  async function read(answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    const headers = page.getAttribute("hx-headers");
    return { who: page.dataset.user, at: new URL(answer.url).pathname, token: headers && JSON.parse(headers)["X-CSRFToken"], status: answer.status };
  }
  const look = async () => read(await fetch(cover.dataset.look, { cache: "no-store" }));
  function meet(seen) {
    if (seen.who === me) { renew(seen.token); lift(); document.body.dispatchEvent(new Event("session:back")); return true; }
    if (seen.who) wipe();
    return false;
  }
  async function doubt() {
    try { if (!meet(await look())) show(); } catch { /* no answer: asked again with the next save */ }
  }

  async function enter() {
    const seen = await look();
    if (meet(seen) || seen.who) return;
    const sent = new FormData(form);
    sent.set("csrfmiddlewaretoken", seen.token);
    const came = await read(await fetch(form.action, { method: "POST", body: new URLSearchParams(sent) }));
    password.value = "";
    if (meet(came) || came.who) return;
    password.focus();
    if (came.status === 429) say("Too many tries. Wait a while, then try again.");
    else if (came.at === document.body.dataset.signIn) say("That is not the password. What you typed is still here.");
    else if (came.status >= 500) say("The server cannot be reached. Try again in a moment.");
    else { more.hidden = false; more.querySelector("a").href = came.at; more.querySelector("a").focus(); }
  }
  document.body.addEventListener("session:over", show);
  document.body.addEventListener("session:doubt", doubt);
  talk.onmessage = ({ data }) => {
    if (!data) show();
    else if (data !== me) wipe();
    else if (!cover.hidden) doubt();
  };

  // A form with text in it is not sent to a door that is shut.
  document.addEventListener("submit", async (event) => {
    const sent = event.target;
    const typed = [...sent.querySelectorAll("textarea, input:not([type=hidden], [type=search])")].some((field) => field.value !== field.defaultValue);
    const plain = sent.method === "post" && sent !== form && !sent.hasAttribute("hx-post") && !sent.matches("[role=search]");
    if (event.defaultPrevented || !plain || !typed || sent.dataset.looked) return;
    event.preventDefault();
    const by = event.submitter;
    try {
      const seen = await look();
      if (seen.who !== me) { if (!meet(seen)) show(); return; }
      renew(seen.token);
      sent.dataset.looked = "yes";
      sent.requestSubmit(by);
    } catch { window.alert("The server cannot be reached. What you typed is still here; try again in a moment."); }
  });
})();
