"use strict";
(() => {
  const OTHER = ".other"; // leads to the page in the other language
  const search = document.querySelector(".find input");
  const other = document.querySelector(OTHER);
  const silent = document.getElementById("silent"); // says that the workbench does not answer
  const typing = (at) => at.matches("input, textarea, select, [contenteditable]");

  for (const hint of document.querySelectorAll(".with-script")) hint.hidden = false;

  // Single keys can be turned off, for whoever speaks to the machine or touches keys by chance.
  const OFF = "takhrij-keys-off";
  const off = () => localStorage.getItem(OFF) === "yes";
  const switched = document.getElementById("keys-switch");
  const label = () => {
    switched.textContent = off() ? switched.dataset.on : switched.dataset.off;
  };
  label();
  switched.addEventListener("click", () => {
    localStorage.setItem(OFF, off() ? "no" : "yes");
    label();
  });

  // "/" leads to the search, "j" and "k" to the next card or row and the one before; where the keyboard writes other
  // letters, the key goes by its place.
  const PLACES = { KeyJ: "j", KeyK: "k", Slash: "/" };
  document.addEventListener("keydown", (event) => {
    if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = /^[!-~]$/.test(event.key) ? event.key : PLACES[event.code];
    if (key === "/") {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (key === "j" || key === "k") {
      const links = [...document.querySelectorAll(".card h2 a, .passage .to a, .rows td > a:first-child")];
      const at = links.indexOf(document.activeElement);
      const next = links[key === "j" ? at + 1 : Math.max(0, at - 1)];
      if (next) next.focus();
    }
  });

  // Whoever goes back is again at the link that was followed, which this window remembers by the page it was on.
  const place = () => `followed ${location.pathname}${location.search}`;
  const links = () => [...document.querySelectorAll("main a[href]")];
  document.addEventListener("click", ({ target }) => {
    const link = target.closest && target.closest("main a[href]");
    if (!link) return;
    const alike = links().filter((one) => one.href === link.href);
    sessionStorage.setItem(place(), JSON.stringify([link.href, alike.indexOf(link)]));
  });
  const [followed, of] = JSON.parse(sessionStorage.getItem(place()) || "[]");
  const [{ type }] = performance.getEntriesByType("navigation");
  const back = type === "back_forward" && followed && links().filter((one) => one.href === followed)[of];
  if (back) {
    for (let around = back.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    back.focus({ preventScroll: true });
  }

  // What a page shows changes as words are typed and lists are gone through, and whoever does stays where they are: parts
  // of it become those of the page that an address leads to. That is asked for at once, and again when it is there, if
  // more was typed meanwhile: nobody waits, and no questions pile up.
  const follow = (typed, address, ids) => {
    let asking = false;
    let more = false;
    const show = async (to) => {
      const answer = await fetch(to).catch(() => null);
      silent.hidden = Boolean(answer);
      if (!answer?.ok || more) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (more) return;
      for (const id of [...ids, "same"]) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
      other.setAttribute("href", page.querySelector(OTHER).getAttribute("href"));
      history.replaceState(null, "", to);
    };
    typed.addEventListener("input", async () => {
      more = true;
      if (asking) return;
      asking = true;
      while (more) {
        more = false;
        await show(address());
      }
      asking = false;
    });
  };
  if (document.getElementById("hits")) {
    follow(search, () => "/search?" + new URLSearchParams({ q: search.value }), ["number", "hits"]);
  }
  const choice = document.querySelector("form.choice");
  if (choice) {
    const chosen = () => [...new FormData(choice)].filter(([, value]) => value);
    follow(choice, () => choice.getAttribute("action") + "?" + new URLSearchParams(chosen()), ["number", "found"]);
  }
})();
