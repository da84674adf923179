import { h, table, bytes, time } from "/dom.js";
import { all, ask } from "/servent.js";

export default function watches(main, { attempt }) {
  const query = h("input.long", { type: "text", placeholder: "blue moon type:audio", "aria-label": "What to watch for" });
  const list = h("section");

  async function add(event) {
    event.preventDefault();
    const folder = localStorage.getItem("folder") || prompt("Into which folder would finds go? (an absolute path)", "");
    if (!folder) return;
    localStorage.setItem("folder", folder);
    if (await attempt(`servent watch add ${query.value}`, () => ask("POST", "/v1/watches", { query: query.value, folder }))) query.value = "";
  }

  main.append(h("h1", "Watches"), h("form", { submit: add }, query, h("button.main", "Watch for it")), list);
  return () => {
    list.replaceChildren(table(["#No", "Query", "Every", "#Runs", "Found", ""], all("watch").map(watch => [
      watch.number, h("a", { href: "#/search/" + encodeURIComponent(watch.wish.query) }, watch.wish.query), time(watch.wish.every), watch.runs,
      h("details", h("summary", String(watch.sightings.length)), watch.sightings.map(each =>
        h("div", each.name, " ", h("span.faint", bytes(each.size) + (each.fetched ? ", fetched" : ""))))),
      h("button.small", { click: () => attempt(`servent watch rm ${watch.number}`, () => ask("DELETE", "/v1/watches/" + watch.number)) }, "end")]),
      "Nothing is watched for. A watch searches again and again, and tells what is new."));
  };
}
