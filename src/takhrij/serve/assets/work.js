"use strict";
(() => {
  const work = document.getElementById("work");
  const said = document.getElementById("said");
  const silent = document.getElementById("silent");

  // What changed is put in place of what was, so that whoever is at a button stays there.
  const renew = (now) => {
    const states = (at) => [...at.querySelectorAll("[data-state]")].map((one) => one.id + one.dataset.state).join();
    const changed = states(now) !== states(work);
    if (changed) {
      const at = work.contains(document.activeElement) && document.activeElement.id;
      work.replaceChildren(...now.childNodes);
      if (at) (document.getElementById(at) || work).focus();
    } else {
      for (const one of now.querySelectorAll("[data-live]")) {
        const old = document.getElementById(one.id);
        if (!old.isEqualNode(one) && !old.contains(document.activeElement)) old.replaceWith(one);
      }
    }
    if (changed || !now.hasAttribute("data-busy")) {
      const told = [".state", ".facts", ".tracing"].map((part) => work.querySelector(part)?.innerText.replace(/\s+/g, " ").trim());
      said.textContent = told.filter(Boolean).join(" · ");
    }
  };
  const look = async () => {
    const answer = await fetch("/work").catch(() => null);
    silent.hidden = Boolean(answer);
    if (!answer?.ok) return true;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("work");
    const busy = now.hasAttribute("data-busy");
    document.title = page.title;
    renew(now);
    work.toggleAttribute("data-busy", busy);
    return busy;
  };
  const follow = async () => {
    const busy = await look().catch(() => true);
    if (busy) setTimeout(follow, 500);
  };
  if (work.hasAttribute("data-busy")) setTimeout(follow, 500);
})();
