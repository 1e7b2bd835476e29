"use strict";
(() => {
  const item = document.getElementById("item");
  const said = document.getElementById("said");
  const silent = document.getElementById("silent");
  const OFF = "takhrij-keys-off";
  let work = Promise.resolve();

  // A draft is shown in place, so that borders can be moved as fast as keys are pressed. What was named so far goes along,
  // as it does without script.
  const show = async (to) => {
    const data = new FormData(item.querySelector("form"));
    data.set("to", to);
    const address = `${document.getElementById("words").dataset.address}?${new URLSearchParams(data)}`;
    const answer = await fetch(address).catch(() => null);
    silent.hidden = Boolean(answer);
    if (!answer) return undefined;
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const key = item.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    item.replaceChildren(...page.getElementById("item").childNodes);
    history.replaceState(null, "", address);
    const again = [...item.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
    (again || item.querySelector("h2")).focus({ preventScroll: true });
    said.textContent = [...item.querySelectorAll("#words .at")].map((one) => one.textContent).join("");
  };
  const then = (step) => {
    work = work.then(step, step);
  };
  const drafts = (at) => at.name === "to";

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
    getSelection().removeAllRanges();
    then(() => show(`${part}:${others}${found.span}`));
  };

  const press = (at) => {
    const found = at.dataset.part && selected();
    if (found) return draft(found, at.dataset.part);
    if (at.matches("input")) {
      at.focus();
      return at.select();
    }
    if (drafts(at)) return show(at.value);
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

  // Where the pairs are still being put in order, the page is shown anew when they are.
  const ordering = async () => {
    const answer = await fetch(location.href).catch(() => null);
    silent.hidden = Boolean(answer);
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page || page.getElementById("ordering")) return setTimeout(ordering, 500);
    return location.reload();
  };
  if (document.getElementById("ordering")) ordering();

  item.addEventListener("click", (event) => {
    const at = event.target.closest("button");
    if (!at || !drafts(at)) return;
    event.preventDefault();
    then(() => press(at));
  });
  document.addEventListener("mouseup", () => {
    const found = selected();
    if (found && found.words.dataset.part) draft(found, found.words.dataset.part);
  });
})();
