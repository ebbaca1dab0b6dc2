// Sending an outside record: how much has been sent, and a word before a file that is too large.
"use strict";

const upload = () => document.querySelector("[data-upload]");

function say(words, share) {
  const state = upload().querySelector("[data-upload-state]");
  const bar = state.querySelector("progress");
  state.hidden = false;
  state.querySelector("span").textContent = words;
  bar.hidden = share === null;
  if (share === undefined) bar.removeAttribute("value");
  else if (share !== null) bar.value = share;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target !== upload()) return;
  const file = upload().querySelector("input[type=file]").files[0];
  if (!file || file.size <= Number(upload().dataset.most)) return;
  event.preventDefault();
  say("The file is larger than 64 MB; send less of it.", null);
});

document.addEventListener("htmx:xhr:progress", (event) => {
  if (event.target !== upload() || !event.detail.lengthComputable) return;
  const share = Math.round((100 * event.detail.loaded) / event.detail.total);
  if (share < 100) say(`${share} % sent`, share);
  else say("Sent. The file is being read.", undefined);
});

document.addEventListener("htmx:responseError", (event) => {
  if (event.target === upload()) say("It was not read: too large, too many, or no longer signed in.", null);
});
document.addEventListener("htmx:sendError", (event) => {
  if (event.target === upload()) say("The server did not answer; try again.", null);
});
