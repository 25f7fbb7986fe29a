// The world on any day: all spells of all treaties are here, so that the slider asks nobody.
const FEW = 4;
const DAY = 86400000;
const NAMES_SHOWN = 12;

const form = document.getElementById("world-form");
const first = Date.parse(form.dataset.first);
const byId = (id) => document.getElementById(id);
const isoOf = (at) => new Date(first + at * DAY).toISOString().slice(0, 10);
const atOf = (iso) => Math.round((Date.parse(iso) - first) / DAY);

function lines(places) {
  if (places.length <= FEW) {
    let out = "";
    places.forEach((a, at) => places.slice(at + 1).forEach((b) => (out += `M${a[0]} ${a[1]}L${b[0]} ${b[1]}`)));
    return out;
  }
  const hub = [0, 1].map((axis) => (places.reduce((sum, place) => sum + place[axis], 0) / places.length).toFixed(1));
  return places.map((place) => `M${hub[0]} ${hub[1]}L${place[0]} ${place[1]}`).join("");
}

function start({ atlas, names }) {
  const slider = byId("world-slider");
  const output = byId("world-day");
  const list = byId("world-list");
  const count = byId("world-count");
  const told = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC", numberingSystem: "latn" });
  const pattern = count.textContent;
  const numbers = pattern.match(/\d+/g) ?? [];
  const marks = atlas.spots.map(([code]) => ["m-", "s-", "r-"].map((kind) => byId(kind + code)).filter(Boolean));
  const choice = () => ({ type: byId("world-type").value, state: byId("world-state").value, view: byId("world-view").value });

  function boundOn(at, { type, state }) {
    const chosen = atlas.spots.findIndex(([code]) => code === state);
    const found = [];
    for (const treaty of atlas.treaties) {
      if (!treaty.types.includes(type)) continue;
      const there = [];
      for (const [who, from, until] of treaty.members) if (from <= at && (until < 0 || at < until)) there.push(who);
      if (there.length > 1 && (chosen < 0 || there.includes(chosen))) found.push([treaty, there]);
    }
    return found;
  }

  // Only what changed since the last frame is touched: styles of hundreds of shapes are dear.
  const shown = atlas.spots.map(([code]) => {
    const mark = ["m-", "s-", "r-"].map((kind) => byId(kind + code)).find(Boolean);
    return { bound: mark?.classList.contains("bound") ?? false, chosen: mark?.classList.contains("chosen") ?? false };
  });
  function put(at, name, on) {
    if (shown[at][name] === on) return;
    shown[at][name] = on;
    for (const mark of marks[at]) mark.classList.toggle(name, on);
  }

  function drawStates(found, state) {
    const inIt = new Set(found.flatMap(([, there]) => there));
    atlas.spots.forEach(([code], at) => {
      put(at, "bound", inIt.has(at));
      put(at, "chosen", code === state);
    });
    return inIt.size;
  }

  function drawTies(found, view) {
    const x = view === "map" ? 1 : 3;
    const path = found.map(([, there]) => lines(there.map((at) => [atlas.spots[at][x], atlas.spots[at][x + 1]]))).join("");
    const ties = byId(view === "map" ? "map-ties" : "ring-ties");
    if (ties.getAttribute("d") !== path) ties.setAttribute("d", path);
  }

  function drawList(found, iso) {
    list.replaceChildren(...found.map(([treaty, there]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.className = "row-link";
      link.href = `${list.dataset.href}${encodeURIComponent(treaty.id)}?on=${iso}`;
      const title = document.createElement("span");
      title.className = "row-title";
      title.dir = "auto";
      title.textContent = treaty.title;
      link.append(title);
      const meta = document.createElement("span");
      meta.className = "row-meta";
      const shown = there.slice(0, NAMES_SHOWN).map((at) => names[atlas.spots[at][0]]).join(" · ");
      meta.textContent = there.length > NAMES_SHOWN ? `${shown} +${there.length - NAMES_SHOWN}` : shown;
      item.append(link, meta);
      return item;
    }));
  }

  let resting = 0;
  function show(at) {
    const wanted = choice();
    const iso = isoOf(at);
    const found = boundOn(at, wanted);
    const states = drawStates(found, wanted.state);
    drawTies(found, wanted.view);
    output.textContent = told.format(new Date(first + at * DAY));
    byId("world-on").value = iso;
    document.querySelector(".map").toggleAttribute("hidden", wanted.view !== "map");
    document.querySelector(".ring").toggleAttribute("hidden", wanted.view !== "network");
    clearTimeout(resting);
    resting = setTimeout(() => {
      drawList(found, iso);
      if (numbers.length === 2) count.textContent = pattern.replace(numbers[0], found.length).replace(/(\d+)(?!.*\d)/, states);
      history.replaceState(null, "", `/world?${new URLSearchParams(Object.entries({ on: iso, ...wanted }).filter(([, v]) => v))}`);
    }, 120);
  }

  let frame = 0;
  const soon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => show(Number(slider.value)));
  };
  slider.hidden = false;
  slider.addEventListener("input", soon);
  slider.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 30, ArrowUp: 30, ArrowLeft: -30, ArrowDown: -30, PageUp: 365, PageDown: -365 }[event.key];
    if (!step) return;
    event.preventDefault();
    slider.value = Number(slider.value) + step;
    soon();
  });
  byId("world-on").addEventListener("change", (event) => {
    if (!event.target.value) return;
    slider.value = atOf(event.target.value);
    soon();
  });
  for (const id of ["world-type", "world-state", "world-view"]) byId(id).addEventListener("change", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    soon();
  });
}

fetch(form.dataset.source, { credentials: "same-origin" }).then((answer) => answer.json()).then(start);
