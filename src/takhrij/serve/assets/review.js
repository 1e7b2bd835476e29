"use strict";
(() => {
  const item = document.getElementById("item");
  const said = document.getElementById("said");
  const switched = document.getElementById("keys-switch");
  const OFF = "takhrij-keys-off";
  let work = Promise.resolve();

  // What was named of an attribution in the making goes along when its borders are moved.
  const carrying = (address) => {
    const to = new URL(address, location.href);
    for (const one of item.querySelectorAll("[data-carried] :is(input:not([type=hidden]), select)")) {
      to.searchParams.delete(one.name);
      if (one.value) to.searchParams.set(one.name, one.value);
    }
    return to.href;
  };
  // A draft is shown in place, so that borders can be moved as fast as keys are pressed.
  const show = async (from) => {
    const address = carrying(from);
    const answer = await fetch(address);
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const key = item.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    item.replaceChildren(...page.getElementById("item").childNodes);
    history.replaceState(null, "", address);
    const again = [...item.querySelectorAll("a[data-key]")].find((one) => one.dataset.key === key);
    (again || item.querySelector("h2")).focus({ preventScroll: true });
    said.textContent = [...item.querySelectorAll("#words .at")].map((one) => one.textContent).join("");
  };
  const then = (step) => {
    work = work.then(step, step);
  };
  const drafts = (at) => at.matches("a") && at.closest(".parts, .moves");

  // The words that are selected in the text, in its code points.
  const selected = () => {
    const words = document.getElementById("words");
    const selection = getSelection();
    if (!words || !selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!words.contains(range.commonAncestorContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(words);
    before.setEnd(range.startContainer, range.startOffset);
    const points = (text) => [...text].length;
    const text = range.toString();
    const trimmed = text.trim();
    if (!trimmed) return null;
    const start = Number(words.dataset.start) + points(before.toString()) + points(text) - points(text.trimStart());
    return { words, span: `${start}-${start + points(trimmed)}` };
  };
  const draft = (found, part) => {
    const others = part === found.words.dataset.part ? found.words.dataset.others : "";
    const address = new URL(found.words.dataset.address, location.href);
    address.searchParams.set("part", part);
    address.searchParams.set("draft", others + found.span);
    getSelection().removeAllRanges();
    then(() => show(address.href));
  };

  const press = (at) => {
    const found = at.dataset.part && selected();
    if (found) return draft(found, at.dataset.part);
    if (at.matches("input")) {
      at.focus();
      return at.select();
    }
    if (drafts(at)) return show(at.href);
    return at.click();
  };
  const typed = (event) => {
    if (event.key.startsWith("Arrow")) return (event.ctrlKey ? "Control+" : "") + (event.shiftKey ? "Shift+" : "") + event.key;
    if (event.ctrlKey) return "";
    if (event.key === "=") return "+";
    // Where the keyboard writes other letters, the key goes by its place.
    const placed = /^(?:Key|Digit)(.)$/.exec(event.code);
    return /^[!-~]$/.test(event.key) || !placed ? event.key.replace(/^[A-Z]$/, (one) => one.toLowerCase()) : placed[1].toLowerCase();
  };
  const off = () => localStorage.getItem(OFF) === "yes";
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key === "Escape" && at.matches("input")) return at.blur();
    if (off() || event.altKey || event.metaKey || at.matches("input, textarea, select")) return;
    if (event.key === "Enter" && at.matches("a, button, summary")) return;
    const key = typed(event);
    const find = () => [...document.querySelectorAll("main [data-key]")].find((one) => one.dataset.key === key);
    // Arrows move borders where there are any, and scroll otherwise; the text of a selection is left to Shift.
    if (!find() || (selected() && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    then(() => {
      const found = find();
      return found && press(found);
    });
  });

  item.addEventListener("click", (event) => {
    const at = event.target.closest("a");
    if (!at || !drafts(at) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    then(() => press(at));
  });
  document.addEventListener("mouseup", () => {
    const found = selected();
    if (found && found.words.dataset.part) draft(found, found.words.dataset.part);
  });

  const label = () => {
    switched.textContent = off() ? switched.dataset.on : switched.dataset.off;
  };
  switched.hidden = false;
  label();
  switched.addEventListener("click", () => {
    localStorage.setItem(OFF, off() ? "no" : "yes");
    label();
  });
})();
