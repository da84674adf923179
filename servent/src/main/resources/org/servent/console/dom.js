// Elements, and numbers as people read them. Whatever comes from others becomes text, never markup.

export function h(name, ...rest) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  return fill(element, rest);
}

const SVG = "http://www.w3.org/2000/svg";

export function s(name, ...rest) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElementNS(SVG, tag);
  if (classes.length) element.setAttribute("class", classes.join(" "));
  return fill(element, rest);
}

function fill(element, rest) {
  for (const each of rest.flat(2)) {
    if (each === null || each === undefined || each === false) continue;
    if (each instanceof Node) element.append(each);
    else if (typeof each === "object") {
      for (const [key, value] of Object.entries(each)) {
        if (typeof value === "function") element.addEventListener(key, value);
        // As an attribute the policy of these pages forbids it.
        else if (key === "style") element.style.cssText = value;
        else if (key in element && !(element instanceof SVGElement)) element[key] = value;
        else element.setAttribute(key, value);
      }
    } else element.append(document.createTextNode(plain(String(each))));
  }
  return element;
}

// Signs that turn the direction of text, or do worse, are shown as what they are.
function plain(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

export function table(columns, rows, empty) {
  if (!rows.length) return h("p.faint", empty);
  return h("div.wide", h("table",
    h("thead", h("tr", columns.map(c => h(c.startsWith("#") ? "th.n" : "th", { scope: "col" }, c.replace("#", ""))))),
    h("tbody", rows.map(row => h("tr", row.map((cell, i) =>
      h(columns[i].startsWith("#") ? "td.n" : columns[i] === "Name" ? "td.name" : "td", cell)))))));
}

export function bytes(n) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (n >= 1024 && unit < units.length - 1) { n /= 1024; unit++; }
  return (unit && n < 100 ? n.toFixed(1) : Math.round(n)) + " " + units[unit];
}

export const hash = urn => urn.replace(/^urn:sha1:/, "");

export function count(n, what) {
  return n.toLocaleString("en") + (what ? " " + what + (n === 1 ? "" : "s") : "");
}

export function time(seconds) {
  if (seconds === null || seconds === undefined) return "";
  const [d, rest] = [Math.floor(seconds / 86400), seconds % 86400];
  const [hours, m, sec] = [Math.floor(rest / 3600), Math.floor(rest % 3600 / 60), Math.floor(rest % 60)];
  return d ? `${d} d ${hours} h` : hours ? `${hours} h ${m} min` : m ? `${m} min ${sec} s` : `${sec} s`;
}
