// Liveliness on pages that work without it: parts of a page that change alone, passages and claims that light each other.
import htmx from "htmx.org/dist/htmx.esm.js";
import { lively, onRenewed } from "./lively.js";
import { sides } from "./sides.js";
import { handOver } from "./hand-over.js";
import { keys } from "./keys.js";
import { live } from "./live.js";
import { quote } from "./quote.js";
import { shortcuts } from "./shortcuts.js";

window.htmx = htmx;

export function wake(root) {
  const each = (name, wakeOne) => {
    const selector = `[data-${name}]`;
    for (const one of [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)]) {
      if (one.woken) continue;
      one.woken = true;
      wakeOne(one, { wake });
    }
  };
  each("lively", lively);
  each("sides", sides);
  each("reading", handOver);
  each("review", keys);
  each("quote", quote);
  each("live", live);
  each("shortcuts", shortcuts);
}

onRenewed(wake);

const ready = () => {
  wake(document);
  htmx.onLoad((part) => part !== document.body && wake(part));
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
else ready();
