// A form of filters or days that answers while one types: the page is asked for, its main part put in place.
const PAUSE = 300;
let wakeUp = () => {};

/** What is to be done with a part that was put in place. */
export function onRenewed(wake) {
  wakeUp = wake;
}

function renewed(part) {
  wakeUp(part);
}

async function renew(form, last) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  const address = `${form.getAttribute("action")}?${query}`;
  const focus = document.activeElement?.name;
  const answer = await fetch(address, { headers: { accept: "text/html" }, credentials: "same-origin" });
  if (last() || !answer.headers.get("content-type")?.startsWith("text/html")) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = document.getElementById("list");
  const fresh = page.getElementById("list");
  if (list && fresh) {
    list.replaceWith(fresh);
    renewed(fresh);
  } else if (answer.ok) {
    const main = page.querySelector("main");
    document.querySelector("main").replaceWith(main);
    window.htmx.process(main);
    renewed(main);
    if (focus) document.querySelector(`main [name="${CSS.escape(focus)}"]`)?.focus();
  } else return void form.submit();
  history.replaceState(null, "", address);
}

export function lively(form) {
  let waiting = 0;
  let turn = 0;
  const soon = () => {
    clearTimeout(waiting);
    const mine = ++turn;
    waiting = setTimeout(() => form.checkValidity() && renew(form, () => mine !== turn).catch(() => form.submit()), PAUSE);
  };
  form.addEventListener("input", (event) => event.target.type !== "date" && soon());
  form.addEventListener("change", soon);
}
