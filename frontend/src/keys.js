// The queue of review by keyboard: j and k walk, the letters on the buttons judge; Enter in the reason sends the deed.
let listening = null;

export function keys(root) {
  let at = -1;
  const matters = () => [...root.querySelectorAll(".matter")];
  const go = (step) => {
    const all = matters();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, at + step));
    all.forEach((one, number) => one.classList.toggle("now", number === at));
    all[at].scrollIntoView({ block: "nearest" });
    all[at].focus({ preventScroll: true });
  };
  const judge = (button) => {
    const why = button.form.elements.why;
    button.form.chosen = button;
    if (why.value.trim()) button.form.requestSubmit(button);
    else why.focus();
  };
  root.addEventListener("keydown", (event) => {
    const form = event.target.closest("form");
    if (event.key !== "Enter" || event.target.name !== "why" || !form?.chosen) return;
    event.preventDefault();
    form.requestSubmit(form.chosen);
  });
  if (listening) document.removeEventListener("keydown", listening);
  listening = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else {
      const button = matters()[at]?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!button) return;
      if (button.href) button.click();
      else judge(button);
    }
    event.preventDefault();
  };
  document.addEventListener("keydown", listening);
}
