// Keys that lead around: g and a letter go to a page, / to the search, ? shows them all.
const open = (dialog) => dialog.showModal();

export function shortcuts(dialog) {
  let before = "";
  let at = 0;
  const places = new Map([...dialog.querySelectorAll("a[data-go]")].map((link) => [link.dataset.go, link]));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = event.key;
    const chord = before === "g" && Date.now() - at < 1500;
    before = key;
    at = Date.now();
    if (chord && places.has(key)) location.assign(places.get(key).href);
    else if (key === "?" && !dialog.open) open(dialog);
    else if (key === "/") document.getElementById("find").focus();
    else return;
    event.preventDefault();
  });
  for (const link of document.querySelectorAll("[data-keys]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(dialog);
    });
  }
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}
