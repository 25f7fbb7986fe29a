// Makes src/foedus/web/static (scripts, styles, fonts) and src/foedus/data/web/world.json (shapes of states).
// Run `npm ci && npm run build`; the result is committed, so that a wheel carries it and installing needs no Node.
import { build } from "esbuild";
import { geoPath } from "d3-geo";
import { geoNaturalEarth2 } from "d3-geo-projection";
import countries from "i18n-iso-countries";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";

const STATIC = "../src/foedus/web/static";
const DATA = "../src/foedus/data/web";
const KNOWN = new Set(readdirSync("../src/foedus/data/states").map((name) => name.replace(".yaml", "")));
const WIDTH = 960;
const HEIGHT = 500;

const SPOTS_FOR = 14; // Square units of the drawing: a state smaller than this also gets a spot that a hand can hit.

const LATIN = "U+0000-02FF,U+0304,U+0308,U+0329,U+1E00-1E9F,U+2000-206F,U+20A0-20C0,U+2113,U+2122,U+2190-2199,U+2212,U+2215";
const CYRILLIC = "U+0301,U+0400-052F,U+1C80-1C88,U+2116";
const VIETNAMESE = "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB";
const GREEK = "U+0370-03FF";
const ARABIC = "U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC";
const DEVANAGARI = "U+0900-097F,U+1CD0-1CF9,U+200C-200D,U+20A8,U+20B9,U+25CC,U+A830-A839,U+A8E0-A8FF";

const FONTS = [
  ["Noto Sans", "@fontsource-variable/noto-sans", "noto-sans", "wght", { latin: LATIN, cyrillic: CYRILLIC, greek: GREEK, vietnamese: VIETNAMESE }],
  ["Source Serif", "@fontsource-variable/source-serif-4", "source-serif-4", "wght", { latin: LATIN, cyrillic: CYRILLIC, vietnamese: VIETNAMESE }],
  ["Noto Naskh", "@fontsource-variable/noto-naskh-arabic", "noto-naskh-arabic", "wght", { arabic: ARABIC }],
  ["Noto Nastaliq", "@fontsource/noto-nastaliq-urdu", "noto-nastaliq-urdu", "400", { arabic: ARABIC }],
  ["Noto Devanagari", "@fontsource-variable/noto-sans-devanagari", "noto-sans-devanagari", "wght", { devanagari: DEVANAGARI }],
];

function fonts() {
  const rules = [];
  mkdirSync(`${STATIC}/fonts`, { recursive: true });
  for (const [family, packet, name, axis, subsets] of FONTS) {
    for (const [subset, range] of Object.entries(subsets)) {
      const file = `${name}-${subset}-${axis}-normal.woff2`;
      copyFileSync(`node_modules/${packet}/files/${file}`, `${STATIC}/fonts/${file}`);
      const weight = axis === "wght" ? "200 900" : axis;
      rules.push(`@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;src:url(fonts/${file}) format("woff2");unicode-range:${range}}`);
    }
    copyFileSync(`node_modules/${packet}/LICENSE`, `${STATIC}/fonts/${name}.LICENSE.txt`);
  }
  writeFileSync(`${STATIC}/fonts.css`, rules.join("\n") + "\n");
}

function codeOf(shape) {
  if (shape.properties.name === "Kosovo") return "XKX";
  return shape.id ? countries.numericToAlpha3(shape.id) ?? null : null;
}

// Capitals (longitude, latitude) of states that no map of today shows; each becomes a spot.
const GONE = {
  ABKHAZIA: [41.0, 43.0], ANNAM: [107.6, 16.5], AUSTRIAHUNGARY: [16.4, 48.2], BADEN: [8.4, 49.0], BAVARIA: [11.6, 48.1],
  CENTRALAMERICA: [-90.5, 14.6], CSHH: [14.4, 50.1], CSXX: [20.5, 44.8], DANZIG: [18.6, 54.4], DDDE: [13.4, 52.5],
  GRANCOLOMBIA: [-74.1, 4.6], HANOVER: [9.7, 52.4], HAWAII: [-157.9, 21.3], HESSEDARMSTADT: [8.7, 49.9],
  HESSEKASSEL: [9.5, 51.3], KOREANEMPIRE: [127.0, 37.6], MANCHUKUO: [125.3, 43.9], MECKLENBURGSCHWERIN: [11.4, 53.6],
  MODENA: [10.9, 44.6], NAGORNOKARABAKH: [46.8, 39.8], NEWFOUNDLAND: [-52.7, 47.6], NORTHCYPRUS: [33.4, 35.3],
  NORTHYEMEN: [44.2, 15.4], ORANGEFREESTATE: [26.2, -29.1], OTTOMANEMPIRE: [29.0, 41.0], PAPALSTATES: [12.5, 42.2],
  PARMA: [10.3, 44.8], PRUSSIA: [13.4, 52.8], SAAR: [7.0, 49.2], SARDINIA: [7.7, 45.1], SAXONY: [13.7, 51.1],
  SOMALILAND: [44.1, 9.6], SOUTHOSSETIA: [44.0, 42.2], SOUTHVIETNAM: [106.7, 10.8], SUHH: [37.6, 55.8],
  TEXAS: [-97.7, 30.3], TIBET: [91.1, 29.7], TRANSNISTRIA: [29.6, 46.8], TRANSVAAL: [28.2, -25.7], TUSCANY: [11.3, 43.8],
  TUV: [179.2, -8.5], TWOSICILIES: [14.3, 40.8], VDVN: [105.8, 21.0], WURTTEMBERG: [9.2, 48.8], YDYE: [45.0, 12.8],
  YUCS: [20.5, 44.8], ZANZIBAR: [39.2, -6.2],
};

function world() {
  const read = (name) => JSON.parse(readFileSync(`node_modules/world-atlas/${name}.json`, "utf8"));
  const coarse = read("countries-110m");
  const fine = read("countries-50m");
  const projection = geoNaturalEarth2().fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" });
  const path = geoPath(projection).digits(1);
  const round = ([x, y]) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
  const drawn = new Map(feature(coarse, coarse.objects.countries).features.map((s) => [codeOf(s), path(s)]));
  const states = {};
  const scenery = [];
  for (const shape of feature(fine, fine.objects.countries).features) {
    const code = codeOf(shape);
    if (code === null || code === "ATA") continue;
    if (!KNOWN.has(code)) {
      if (drawn.has(code)) scenery.push(drawn.get(code));
      continue;
    }
    if (states[code] && states[code].area > path.area(shape)) continue; // An outlying territory with its state's number.
    const spot = !drawn.has(code) || path.area(shape) < SPOTS_FOR;
    states[code] = { ...round(path.centroid(largestPart(shape, path))), d: drawn.get(code) ?? "", spot, area: path.area(shape) };
  }
  for (const state of Object.values(states)) delete state.area;
  for (const [code, place] of Object.entries(GONE)) states[code] = { ...round(projection(place)), d: "", spot: true, gone: true };
  delete states.TUV.gone;
  const sorted = Object.fromEntries(Object.entries(states).sort(([a], [b]) => (a < b ? -1 : 1)));
  mkdirSync(DATA, { recursive: true });
  const value = { width: WIDTH, height: HEIGHT, outline: path({ type: "Sphere" }), scenery, states: sorted };
  writeFileSync(`${DATA}/world.json`, JSON.stringify(value) + "\n");
}

function largestPart(shape, path) {
  if (shape.geometry.type !== "MultiPolygon") return shape;
  const parts = shape.geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
  return parts.reduce((best, part) => (path.area(part) > path.area(best) ? part : best));
}

fonts();
world();
await build({
  entryPoints: ["src/app.js", "src/world.js", "src/app.css"],
  outdir: STATIC,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  legalComments: "none",
  external: ["fonts/*"],
  charset: "utf8",
});
copyFileSync("node_modules/htmx.org/LICENSE", `${STATIC}/htmx.LICENSE.txt`);
copyFileSync("node_modules/world-atlas/LICENSE", `${STATIC}/world-atlas.LICENSE.txt`);
