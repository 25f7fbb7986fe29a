// A document and its claims side by side: pointing at one shows the other.
export function sides(root) {
  const marks = [...root.querySelectorAll("[data-claims]")];
  const of = new Map();
  for (const mark of marks) {
    for (const id of mark.dataset.claims.split(" ")) of.set(id, [...(of.get(id) ?? []), mark]);
  }
  const claims = new Map([...root.querySelectorAll("[data-claim]")].map((claim) => [claim.dataset.claim, claim]));
  const dark = () => root.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  const light = (ids) => {
    dark();
    for (const id of ids) {
      claims.get(id)?.classList.add("lit");
      for (const mark of of.get(id) ?? []) mark.classList.add("lit");
    }
  };
  const near = (element) => element?.scrollIntoView({ block: "nearest", behavior: "auto" });
  const over = (event) => {
    const mark = event.target.closest("[data-claims]");
    const claim = event.target.closest("[data-claim]");
    if (mark) {
      const ids = mark.dataset.claims.split(" ");
      light(ids);
      if (getComputedStyle(root.querySelector(".claims")).position === "sticky") near(claims.get(ids[0]));
    } else if (claim) light([claim.dataset.claim]);
    else dark();
  };
  root.addEventListener("pointerover", over);
  root.addEventListener("focusin", over);
  root.addEventListener("pointerleave", dark);
}
