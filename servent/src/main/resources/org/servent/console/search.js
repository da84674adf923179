import { h, table, bytes, count, hash } from "/dom.js";
import { all, ask } from "/servent.js";

let shown = null;
let filter = "";

function about(metadata) {
  if (!metadata) return "";
  const says = [metadata.artist, metadata.title, metadata.album, metadata.year].filter(Boolean).join(" · ");
  return says && h("div.faint", says);
}

export default function search(main, { attempt, did }, wanted) {
  const input = h("input.long", { type: "search", placeholder: "blue moon type:audio size:>1MiB", "aria-label": "What to look for", value: wanted || "" });
  const contents = h("input", { type: "checkbox", id: "contents" });
  const narrow = h("input", { type: "search", placeholder: "narrow these", "aria-label": "Narrow the results", value: filter,
    input: () => { filter = narrow.value.toLowerCase(); draw(); } });
  const results = h("section", { "aria-live": "polite" });
  let seen = "";

  async function begin(event) {
    event?.preventDefault();
    const query = input.value.trim();
    if (!query) return;
    const cli = `servent search ${contents.checked ? "--text " : ""}${query}`;
    const begun = await attempt(cli, () => ask("POST", "/v1/searches", { query, contents: contents.checked, timeout: 20 }));
    if (begun) { shown = { number: begun.search.number, results: null }; seen = ""; load(); }
  }

  async function load() {
    if (!shown) return;
    try {
      shown.results = (await ask("GET", "/v1/searches/" + shown.number)).results;
    } catch { shown = null; }
    draw();
  }

  async function get(find) {
    const home = localStorage.getItem("folder") || prompt("Into which folder? (an absolute path)", "");
    if (!home) return;
    localStorage.setItem("folder", home);
    await attempt(`servent get --no-wait -o ${home} ${hash(find.sha1).slice(0, 8)}`,
      () => ask("POST", "/v1/downloads", { file: find.sha1, folder: home }).then(() => { location.hash = "#/transfers"; }));
  }

  async function watch() {
    const query = shown.results.search.query;
    const folder = localStorage.getItem("folder") || "/tmp";
    if (await attempt(`servent watch add ${query}`, () => ask("POST", "/v1/watches", { query, folder }))) location.hash = "#/watches";
  }

  function draw() {
    if (!shown?.results) { results.replaceChildren(h("p.faint", shown ? "Asking…" : "Words, phrases, -not, type:audio, size:>1MiB … Press / from anywhere.")); return; }
    const { search, finds, hidden } = shown.results;
    const fits = finds.filter(find => find.names.join(" ").toLowerCase().includes(filter));
    const sum = Object.values(hidden).reduce((a, b) => a + b, 0);
    results.replaceChildren(
      h("p", `${count(search.files, "file")} from ${count(search.servents, "servent")}`,
        search.state === "running" ? " · still asking " : " ",
        sum ? h("span.faint", `· ${count(sum)} hidden: ${Object.entries(hidden).map(([rule, n]) => n + " " + rule).join(", ")} `) : "",
        h("button.small", { click: watch }, "Watch for more")),
      table(["Name", "#Size", "#Sources", "#Hops", "From", ""], fits.map(find => [
        [find.name, find.here !== "none" && [" ", h("span.mark", find.here)], find.hidden && [" ", h("span.mark", find.hidden)], about(find.metadata)],
        bytes(find.size), count(find.sources), find.hops || "?", find.from,
        find.sha1 ? h("button.small", { click: () => get(find), "aria-label": "Get " + find.name }, "Get") : ""]),
        search.state === "running" ? "Nothing yet." : "Nothing. Fewer words find more."));
  }

  main.append(h("h1", "Search"),
    h("form", { submit: begin }, input, h("label", contents, " in texts, too"), h("button.main", "Search"), narrow), results);
  input.focus();
  if (wanted) begin();
  else did("servent search WORD…");
  draw();
  return () => {
    const now = all("search").find(each => each.number === shown?.number);
    const state = now && JSON.stringify(now);
    if (now && state !== seen) { seen = state; load(); }
  };
}
