import { h, table, bytes, count, hash, time } from "/dom.js";
import { all, ask, one } from "/servent.js";

const STATES = { done: "good", failed: "bad", waiting: "warm", searching: "warm" };

function bar(amount) {
  const part = amount.size ? Math.min(100, amount.done * 100 / amount.size) : 0;
  return [h("div.bar", { role: "progressbar", "aria-valuenow": Math.round(part), "aria-valuemin": 0, "aria-valuemax": 100 },
    h("i", { style: `width:${part}%` })),
    h("span.faint", `${Math.floor(part)} % · ${bytes(amount.done)}${amount.size ? " of " + bytes(amount.size) : ""}`)];
}

export default function transfers(main, { attempt }) {
  const change = (download, change) => attempt(`servent downloads ${change} ${hash(download.sha1).slice(0, 8)}`,
    () => ask("PATCH", "/v1/downloads/" + hash(download.sha1), { change }));
  const button = (download, name) => h("button.small", { click: () => change(download, name), "aria-label": `${name} ${download.name}` }, name);

  function deeds(download) {
    switch (download.state) {
      case "done": case "cancelled": return "";
      case "paused": return [button(download, "resume"), " ", button(download, "cancel")];
      case "failed": return [button(download, "retry"), " ", button(download, "cancel")];
      default: return [button(download, "pause"), " ", button(download, "cancel")];
    }
  }

  return () => {
    const downloads = all("download").filter(each => !each.of);
    const uploads = one("uploads") || { sending: [], waiting: [] };
    main.replaceChildren(
      h("h1", "Transfers"),
      h("h2", "Coming"),
      table(["Name", "State", "Progress", "#Rate", "#Left", "Sources", ""], downloads.map(each => [
        each.name || hash(each.sha1),
        [h("span" + (STATES[each.state] ? "." + STATES[each.state] : ""), each.state), each.why && h("div.faint", each.why)],
        bar(each.amount), each.rate ? bytes(each.rate) + "/s" : "", time(each.left),
        h("details", h("summary", count(each.sources.length)), each.sources.map(source =>
          h("div", source.address, " ", h("span.faint", `${source.state} ${source.why} ${source.rate ? bytes(source.rate) + "/s" : ""}${source.place ? " place " + source.place : ""}`)))),
        deeds(each)]), "Nothing is fetched. Search for something."),
      h("h2", "Leaving"),
      table(["Name", "To", "Progress", "#Rate", ""], uploads.sending.map(each => [
        each.name, [each.peer, h("div.faint", each.agent)],
        bar({ done: each.sent, size: each.length }), bytes(each.rate) + "/s",
        h("button.small", { click: () => attempt(`servent uploads kick ${each.peer}`,
          () => ask("DELETE", "/v1/uploads/" + encodeURIComponent(each.peer.replace(/:\d+$/, "")))) }, "kick")]), "Nobody fetches anything."),
      uploads.waiting.length ? [h("h2", "Waiting"),
        table(["#Place", "Who", "Name"], uploads.waiting.map(each => [each.position, each.address, each.file]), "")] : []);
  };
}
