import { h } from "/dom.js";
import { follow, onChange, one } from "/servent.js";
import overview from "/overview.js";
import search from "/search.js";
import transfers from "/transfers.js";
import library from "/library.js";
import network from "/network.js";
import watches from "/watches.js";

const screens = { overview, search, transfers, library, network, watches };
const main = document.querySelector("main");
const nav = document.querySelector("nav");
let leave = () => {};

// What was done, and what one would have typed.
export function did(cli, told = "") {
  document.querySelector(".cli").textContent = cli;
  document.querySelector(".told").textContent = told;
}

// Does something that may fail, and says so if it does.
export async function attempt(cli, deed) {
  did(cli);
  try {
    return await deed();
  } catch (failed) {
    document.querySelector(".told").textContent = failed.message;
    return undefined;
  }
}

function show() {
  const [name, ...rest] = decodeURIComponent(location.hash.replace(/^#\/?/, "") || "overview").split("/");
  const screen = screens[name] || overview;
  leave();
  main.replaceChildren();
  for (const link of nav.children) {
    if (link.hash === "#/" + name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = (screens[name] ? name[0].toUpperCase() + name.slice(1) : "Overview") + " · Servent";
  const draw = screen(main, { did, attempt }, rest.join("/"));
  draw?.();
  leave = draw ? onChange(draw) : () => {};
}

for (const name of Object.keys(screens)) {
  nav.append(h("a", { href: "#/" + name }, name[0].toUpperCase() + name.slice(1)));
}
addEventListener("hashchange", show);
addEventListener("keydown", event => {
  if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) {
    event.preventDefault();
    location.hash = "#/search";
    setTimeout(() => document.querySelector("main input")?.focus());
  }
});
show();

const live = document.querySelector(".live");
onChange(() => {
  const status = one("status");
  if (status && !live.classList.contains("gone")) {
    live.textContent = `${status.self.address} · ${status.standing.role} · ${status.activity.neighbours} neighbours`;
  }
});
follow(state => {
  live.classList.toggle("gone", state !== "live");
  if (state === "gone") live.textContent = "The servent does not answer; trying again";
  if (state === "locked") {
    live.textContent = "Locked";
    main.replaceChildren(h("h1", "This console is locked"),
      h("p", "Open it with the address that ", h("code", "servent console"), " prints: it holds the key."));
  }
});
