"use strict";
(() => {
  // Files and folders that are dropped on any page are added, with what the form says of them where there is one.
  const drop = document.getElementById("drop");
  const silent = document.getElementById("silent");
  const suffixes = drop.dataset.suffixes.split(" ");
  const form = document.querySelector("form:has([name=files])");
  const asked = (act) => new Promise(act);
  const readable = (name) => !name.startsWith(".") && suffixes.some((one) => name.toLowerCase().replace(/\.gz$/, "").endsWith(one));
  const found = async (entry, chosen) => {
    if (entry.isFile) return chosen || readable(entry.name) ? [[entry.fullPath.slice(1), await asked((yes, no) => entry.file(yes, no))]] : [];
    const reader = entry.createReader();
    const files = [];
    for (let some; (some = await asked((yes, no) => reader.readEntries(yes, no))).length; ) {
      for (const one of some) files.push(...(await found(one, false)));
    }
    return files.sort(([a], [b]) => (a < b ? -1 : 1));
  };
  const [most, bytes] = drop.dataset.most.split(" ").map(Number);
  const tooMuch = (files) => files.length > most || files.reduce((sum, file) => sum + file.size, 0) > bytes;
  const hand = async (entries) => {
    const data = form ? new FormData(form) : new FormData();
    data.delete("files");
    const files = (await Promise.all(entries.map((entry) => found(entry, true)))).flat();
    if (tooMuch(files.map(([, file]) => file))) throw new Error(drop.dataset.tooMuch);
    for (const [name, file] of files) data.append("files", file, name);
    const answer = await fetch("/add", { method: "POST", body: data }).catch(() => null);
    if (answer?.ok) return location.assign("/work");
    if (!answer) throw new Error(silent.textContent);
    // A page says it in its language; whoever is turned away before is told in plain words.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    throw new Error((page.querySelector("main h1 + .warnings bdi") || page.body).textContent);
  };
  const show = (words) => {
    drop.hidden = false;
    drop.textContent = words;
  };
  const refuse = (words) => {
    drop.hidden = true;
    const said = document.createElement("p");
    said.className = "warnings";
    said.setAttribute("role", "alert");
    said.textContent = words;
    document.getElementById("main").prepend(said);
  };
  const holdsFiles = (event) => event.dataTransfer && event.dataTransfer.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    show(drop.dataset.drop);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((one) => one.webkitGetAsEntry()).filter(Boolean);
    show(drop.dataset.handing);
    hand(entries).catch((error) => refuse(error.message));
  });
  if (form) {
    form.addEventListener("change", () => {
      const chosen = form.querySelector("[name=files]");
      chosen.setCustomValidity(tooMuch([...chosen.files]) ? drop.dataset.tooMuch : "");
    });
  }

  // Where the claims that are shown are from before, the page says so until they are traced anew.
  const working = document.querySelector(".working");
  const wait = async () => {
    const answer = await fetch("/work.json").catch(() => null);
    silent.hidden = Boolean(answer);
    if (!answer || !answer.ok || (await answer.json()).busy) return setTimeout(wait, 2000);
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = working.dataset.show;
    working.replaceChildren(working.dataset.fresh + " ", link);
  };
  if (working) setTimeout(wait, 2000);
})();
