"use strict";
(() => {
  const tip = document.getElementById("tip");
  const inside = tip.firstElementChild;
  const segments = new Map();
  for (const segment of document.querySelectorAll("[data-a]")) {
    for (const id of segment.dataset.a.split(" ")) {
      if (!segments.has(id)) segments.set(id, []);
      segments.get(id).push(segment);
    }
  }
  const shownIds = (segment) => segment.dataset.a.split(" ").filter((id) => !document.getElementById(id).hidden);
  let lit = null;
  let pinned = null;
  let leaving = 0;

  function light(id, on) {
    for (const segment of segments.get(id) || []) segment.classList.toggle("on", on);
    document.getElementById(id).classList.toggle("on", on);
  }

  function hide() {
    clearTimeout(leaving);
    if (lit) light(lit, false);
    lit = pinned = null;
    tip.hidden = true;
  }

  function show(segment) {
    const ids = shownIds(segment);
    if (!ids.length) return hide();
    clearTimeout(leaving);
    if (lit) light(lit, false);
    lit = ids[0];
    light(lit, true);
    inside.replaceChildren(...ids.slice(0, 3).map((id) => {
      const head = document.getElementById(id).querySelector(".head").cloneNode(true);
      for (const named of head.querySelectorAll("[id]")) named.removeAttribute("id");
      for (const link of head.querySelectorAll("a")) link.href = "#" + id;
      return head;
    }));
    tip.hidden = false;
    place(segment);
    follow(document.getElementById(lit));
  }

  // Where the claims stand beside the text and scroll apart from it, bring the claim into sight.
  function follow(claim) {
    const list = claim.closest(".claims");
    if (list.scrollHeight <= list.clientHeight) return;
    const [outer, inner] = [list.getBoundingClientRect(), claim.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - 16;
  }

  // Near the words, above them where there is no room below; on narrow screens the style sheet puts it at the bottom.
  function place(segment) {
    tip.style.top = tip.style.left = "";
    const words = segment.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    if (matchMedia("(max-width: 40rem)").matches) {
      if (words.bottom > box.top) scrollBy(0, words.bottom - box.top + 16);
      return;
    }
    const below = words.bottom + 8;
    const top = below + box.height > innerHeight ? words.top - box.height - 8 : below;
    const middle = (words.left + words.right - box.width) / 2;
    tip.style.top = Math.max(8, top) + "px";
    tip.style.left = Math.min(Math.max(8, middle), document.documentElement.clientWidth - box.width - 8) + "px";
  }

  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(() => { if (!pinned) hide(); }, 250);
  }

  const segmentOf = (event) => event.target.closest && event.target.closest(".text [data-a]");
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || pinned) return;
    if (tip.contains(event.target)) return clearTimeout(leaving);
    const segment = segmentOf(event);
    if (segment) show(segment); else if (!tip.hidden) leave();
  });
  document.addEventListener("focusin", (event) => {
    const segment = segmentOf(event);
    // A tap gives the focus too, before it clicks; what is shown then must not move from under the finger.
    if (segment && !segment.matches(":focus-visible")) return;
    if (segment) { pinned = null; show(segment); } else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const segment = segmentOf(event);
    if (segment) {
      event.preventDefault();
      const again = pinned === segment;
      hide();
      if (!again) { show(segment); pinned = tip.hidden ? null : segment; }
    } else if (!tip.contains(event.target) || event.target.closest("button, a")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const link = event.target.closest && event.target.closest(".text a[data-a]");
    // Enter on a cue goes on to the whole claim.
    if (event.key === "Enter" && link) {
      event.preventDefault();
      hide();
      const claim = document.querySelector(link.getAttribute("href"));
      claim.scrollIntoView({ block: "nearest" });
      claim.focus();
    }
  });
  addEventListener("resize", hide);

  for (const form of document.querySelectorAll(".filters")) {
    const part = form.closest(".document");
    const claims = [...part.querySelectorAll(".claim")];
    const marked = [...part.querySelectorAll(".text [data-a]")];
    const apply = () => {
      hide();
      const wanted = [...new FormData(form)].filter(([, value]) => value);
      let count = 0;
      for (const claim of claims) {
        claim.hidden = !wanted.every(([name, value]) => claim.dataset[name] === value);
        if (!claim.hidden) count += 1;
      }
      for (const segment of marked) {
        const ids = shownIds(segment);
        segment.classList.toggle("off", !ids.length);
        segment.classList.toggle("under", ids.length > 0 && ids[0] !== segment.dataset.a.split(" ")[0]);
      }
      const shown = form.querySelector(".shown");
      shown.textContent = String(count).replace(/\d/g, (digit) => shown.dataset.digits[digit]);
    };
    form.hidden = false;
    form.addEventListener("change", apply);
    form.querySelector("button").addEventListener("click", () => { form.reset(); apply(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
})();
