// A reading as it appears: how far it is, the text, its passages, then claim after claim; in the end the page itself.
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function parsed(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.body.childNodes];
}

export function live(root, { wake }) {
  const address = root.dataset.live;
  const grows = root.querySelector("[data-grows]");
  const find = (selector) => root.querySelector(selector);
  const source = new EventSource(`${address}/events`);
  let over = false;

  const whole = () => {
    over = true;
    source.close();
    location.replace(address);
  };
  const on = (name, work) =>
    source.addEventListener(name, (event) => {
      try {
        work(JSON.parse(event.data));
      } catch {
        whole();
      }
    });
  const light = (claim) => {
    for (const mark of grows.querySelectorAll(`[data-claims~="${CSS.escape(claim.dataset.claim)}"]`)) mark.classList.add("read");
  };
  const append = ({ html }) => {
    const list = find(".claims ol");
    list.append(...parsed(html));
    const claim = list.lastElementChild;
    claim.classList.add("fresh");
    light(claim);
    return claim;
  };

  on("progress", ({ share, words }) => {
    find("progress").value = share;
    find("[data-stage]").textContent = words;
  });
  on("opened", ({ html }) => find("[data-text]").replaceChildren(...parsed(html)));
  on("first", (data) => {
    find(".claims h2").hidden = false;
    append(data);
  });
  on("text", ({ html, words }) => {
    if (still()) return whole();
    find("progress").value = 1;
    find("[data-stage]").textContent = words;
    grows.replaceChildren(...parsed(html));
    grows.classList.add("unread");
  });
  on("claim", append);
  on("failed", whole);
  on("done", async () => {
    over = true;
    source.close();
    const answer = await fetch(address, { headers: { accept: "text/html" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    if (!answer.ok || !main) return whole();
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    history.replaceState(null, "", address);
    wake(main);
  });
  source.addEventListener("error", () => over || whole());
  window.addEventListener("pagehide", () => source.close(), { once: true });
}
