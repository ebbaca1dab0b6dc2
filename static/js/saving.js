// What is typed saves itself.  What is not saved yet says so, is sent again, and is never left unasked.
// Nothing of it is kept anywhere but in the open page.
"use strict";
try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch { /* closed to us */ }
const unsaved = (() => {
  const RETRY_AFTER = 3000;
  const rows = new Map(); // form -> what is known of it
  const written = new WeakMap(); // field -> the edit of its form that wrote it last
  let answer = null; // the answer being put into the page
  let next = null; // what waits until all is saved
  let leaving = null; // the form that takes its own text along
  let away = false; // nobody is signed in

  const others = new WeakMap(); // field -> what somebody else wrote while it was being typed
  const stood = new WeakMap(); // field -> its value when the cursor came into it

  // A field that is being typed is sent when it is left, not half-way with another one.
  const TYPED = "textarea, input:not([type=hidden], [type=radio], [type=checkbox])";
  document.addEventListener("focusin", (event) => { if (event.target.matches(TYPED)) stood.set(event.target, event.target.value); });
  function halfTyped(form, cause) {
    const field = document.activeElement;
    const whole = !form.contains(field) || !field.matches(TYPED) || cause?.type === "submit" || cause?.target === field;
    return !whole && stood.has(field) && field.value !== stood.get(field) ? field : null;
  }

  const row = (form) => rows.get(form) || rows.set(form, { edits: 0, kept: 0, flying: 0, failing: false, refused: false, doubted: false, timer: 0 }).get(form);
  // A hint asks what the formulary says of what is being typed; it saves nothing.
  const formOf = (event) => {
    const cause = event.detail.requestConfig.elt;
    return cause.matches("[data-hint]") ? null : cause.closest("[data-autosave]");
  };
  const open = (one) => one.edits > one.kept || one.flying > 0 || one.failing || one.refused;
  const some = (test) => [...rows].some(([form, one]) => form.isConnected && test(one));
  const moving = (one) => one.flying > 0 || one.failing || (one.edits > one.kept && !one.refused);

  function badge(key, word, sign) {
    const place = document.getElementById("saved");
    if (!place) return;
    const words = place.querySelector("span:last-of-type");
    const use = place.querySelector("use");
    place.className = `saved saved-${key}`;
    if (words.textContent !== word) words.textContent = word;
    if (use) use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${sign}`));
  }
  // The server's own word stands unless something is not saved.
  function say() {
    if (away && some(open)) badge("failed", "Not saved, signed out", "retry");
    else if (some((one) => one.failing)) badge("failed", "Not saved, retrying", "retry");
    else if (some((one) => one.flying)) badge("saving", "Saving", "waiting");
    else if (some((one) => one.refused)) badge("failed", "Not all saved: see the field", "retry");
    else if (some(open)) badge("saving", "Not saved yet", "waiting");
  }

  function typed(event) {
    const form = event.target.closest("[data-autosave]");
    if (!form) return;
    written.set(event.target, ++row(form).edits);
    say();
  }
  document.addEventListener("input", typed, true);
  document.addEventListener("change", (event) => {
    if (!event.target.matches("form")) typed(event);
    const field = event.target;
    if (stood.has(field)) stood.set(field, field.value);
    if (!others.has(field)) return;
    const theirs = others.get(field);
    others.delete(field);
    if (!window.confirm(`Somebody else wrote “${theirs}” here meanwhile. Write yours, “${field.value}”, over it?`)) field.value = theirs;
  }, true);

  function send(form) {
    clearTimeout(row(form).timer);
    if (form.isConnected && !row(form).flying) htmx.trigger(form, "change");
  }
  const resend = () => { for (const [form, one] of rows) if (open(one) && !one.refused) send(form); };

  document.body.addEventListener("htmx:configRequest", (event) => {
    const name = event.detail.triggeringEvent?.target?.name;
    if (typeof name === "string" && name) event.detail.parameters.touched = name;
    const form = event.detail.elt.closest("[data-autosave]");
    const field = form && halfTyped(form, event.detail.triggeringEvent);
    if (field) event.detail.formData.set(field.name, stood.get(field));
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (away || document.body.classList.contains("covered")) { event.preventDefault(); return; }
    const form = formOf(event);
    if (!form) return;
    // What waited in the queue and went with an earlier save is not sent twice.
    const config = event.detail.requestConfig;
    if (config.elt === form && config.triggeringEvent?.type === "change" && !open(row(form))) { event.preventDefault(); return; }
    row(form).flying += 1;
    event.detail.xhr.edits = row(form).edits;
    const field = halfTyped(form, event.detail.requestConfig.triggeringEvent);
    if (field) written.set(field, ++row(form).edits);
    say();
  });
  const sentAway = (xhr) => xhr.status === 401 || (xhr.responseURL && new URL(xhr.responseURL).pathname === document.body.dataset.signIn);
  document.body.addEventListener("htmx:beforeOnLoad", (event) => {
    answer = event.detail.xhr;
    if (sentAway(answer)) event.preventDefault();
  });

  // No answer, or a server that cannot write: keep the text and try again.
  function failed(form, one) {
    one.failing = true;
    clearTimeout(one.timer);
    one.timer = setTimeout(() => send(form), RETRY_AFTER);
  }
  function answered(form, one, { status, edits }) {
    one.failing = false;
    const wrong = form.querySelector(".field-error") !== null;
    one.refused = status >= 400 && (status !== 409 || wrong); // both values of a conflict are in sight
    if (!one.refused) { one.kept = Math.max(one.kept, edits); one.doubted = false; }
  }
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const { xhr } = event.detail;
    answer = null;
    const form = formOf(event);
    const one = form && row(form);
    if (one) one.flying -= 1;
    if (sentAway(xhr)) { away = true; document.body.dispatchEvent(new Event("session:over")); }
    else if (xhr.status === 403 && !(one && one.doubted)) {
      if (one) one.doubted = true;
      document.body.dispatchEvent(new Event("session:doubt"));
    } else if (xhr.status === 0 || xhr.status >= 500) {
      if (one) failed(form, one); else badge("failed", "No answer; do it again", "retry");
    } else if (one) answered(form, one, xhr);
    say();
    go();
  });
  document.body.addEventListener("session:back", () => { away = false; resend(); say(); go(); });

  // What is being typed is never painted over by the answer to an earlier save.
  const fieldsIn = (place) => [...place.querySelectorAll("input, select, textarea")];
  const newer = (field) => answer && written.get(field) > answer.edits;
  let carried = [];
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const place = event.detail.target;
    carried = fieldsIn(place).filter(newer).map((field) => [field.id, field.value, field === document.activeElement]);
    if (carried.length && !place.matches(".sheet-row")) event.detail.shouldSwap = false;
  });
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    if (!event.detail.target.matches(".sheet-row")) return;
    for (const [id, value, focused] of carried.splice(0)) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      if (focused) field.focus(); else field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  // Text in a form with a button counts until the button is pressed.
  const TEXTS = "textarea, input:not([type=hidden], [type=password], [type=search], [type=radio], [type=checkbox])";
  const hasText = (form) => form !== leaving && form.method === "post" && !form.matches("[data-autosave], [role=search], .cover form")
    && ([...form.querySelectorAll(TEXTS)].some((field) => field.value !== field.defaultValue) || form.querySelector(".field-error") !== null);
  const any = () => some(open) || [...document.forms].some(hasText) || document.querySelector("[data-conflict]") !== null;
  window.addEventListener("beforeunload", (event) => {
    if (document.body.dataset.gone === undefined && any()) event.preventDefault();
  });

  // Going on waits for what is on its way.
  function go() {
    if (!next || some(moving)) return;
    const act = next;
    next = null;
    act();
  }
  function settle(act) { next = act; go(); }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute("hx-post")) return;
    if (!some(moving)) { leaving = form; return; }
    event.preventDefault();
    const by = event.submitter;
    settle(() => {
      if (form.isConnected) { form.requestSubmit(by); return; }
      // An answer drew the button anew meanwhile.
      [...document.forms].find((one) => one.action === form.action && !one.hasAttribute("hx-post"))?.requestSubmit();
    });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const stays = !link || link.target || link.hasAttribute("hx-get") || event.ctrlKey || event.metaKey || event.shiftKey;
    if (stays || event.defaultPrevented || link.pathname + link.search === location.pathname + location.search || !some(moving)) return;
    event.preventDefault();
    settle(() => { location.href = link.href; });
  });
  // A row is closed when it is saved; with a wrong field in it, somebody is asked.
  document.body.addEventListener("htmx:confirm", (event) => {
    const form = event.detail.verb === "get" && event.detail.elt.closest(".sheet-row")?.querySelector("[data-autosave]");
    const one = form && rows.get(form);
    if (!one || !open(one)) return;
    event.preventDefault();
    settle(() => {
      if (!open(one) || window.confirm("What is typed here is not saved. Close it all the same?")) event.detail.issueRequest(true);
    });
  });
  return { any, isNewer: newer, others };
})();
