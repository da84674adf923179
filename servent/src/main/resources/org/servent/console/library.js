import { h, table, bytes, count, hash, time } from "/dom.js";
import { ask, one } from "/servent.js";

export default function library(main, { attempt }) {
  const folder = h("input.long", { type: "text", placeholder: "/home/ann/Music", "aria-label": "Folder, an absolute path" });
  const text = h("input", { type: "checkbox" });
  const lan = h("input", { type: "checkbox" });
  const query = h("input.long", { type: "search", placeholder: "search what is shared here", "aria-label": "Search what is shared here" });
  const stats = h("section");
  const found = h("section");
  const seen = h("section");

  async function add(event) {
    event.preventDefault();
    const wish = { folder: folder.value.trim(), text: text.checked, lan: lan.checked };
    if (await attempt(`servent share add ${wish.folder}${wish.text ? " --text" : ""}${wish.lan ? " --visible lan" : ""}`,
      () => ask("POST", "/v1/shares", wish))) folder.value = "";
  }

  async function find(event) {
    event.preventDefault();
    const answer = await attempt(`servent search --local ${query.value}`,
      () => ask("GET", "/v1/files?query=" + encodeURIComponent(query.value)));
    if (answer) found.replaceChildren(table(["Name", "#Size", "SHA-1"],
      answer.files.map(file => [file.name, bytes(file.size), file.sha1 ? hash(file.sha1) : "not hashed yet"]), "Nothing shared here is that."));
  }

  async function peer() {
    const answer = await attempt("servent share ls --as-peer", () => ask("GET", "/v1/shares/seen"));
    if (!answer) return;
    const { files, more, leftOut } = answer.seen;
    seen.replaceChildren(
      table(["Name", "#Size"], files.slice(0, 500).map(file => [file.name, bytes(file.size)]), "Others see nothing."),
      files.length > 500 || more ? h("p.faint", `and ${count(files.length - Math.min(500, files.length) + more)} more`) : "",
      leftOut.length ? [h("h2", "Left out"), table(["Folder", "Rule", "#Count"], leftOut.map(each => [each.folder, each.rule, count(each.count)]), "")] : []);
  }

  main.append(h("h1", "Library"), stats,
    h("h2", "Share a folder"),
    h("form", { submit: add }, folder, h("label", text, " find texts by their words"), h("label", lan, " private network only"), h("button.main", "Share")),
    h("h2", "Here"), h("form", { submit: find }, query, h("button", "Search")), found,
    h("h2", "As others see it"), h("p", h("button", { click: peer }, "Show")), seen);
  return () => {
    const now = one("shares");
    if (!now) return;
    const { hashing } = now;
    stats.replaceChildren(
      table(["Share", "Folder", "Seen by", "#Files", "#Size", "#Hashed", ""], now.shares.map(share => [
        share.name, [share.folder, !share.present && h("div.warm", "not there at present")],
        share.visible, count(share.files), bytes(share.bytes), count(share.hashed),
        h("button.small", { click: () => attempt(`servent share rm ${share.name}`, () => ask("DELETE", "/v1/shares/" + encodeURIComponent(share.name))) }, "share no more")]),
        "Nothing is shared yet."),
      h("p.faint", hashing.files
        ? `Hashing: ${count(hashing.files, "file")}, ${bytes(hashing.bytes)} to go${hashing.left ? ", about " + time(hashing.left) : ""}${hashing.waits ? "; " + hashing.waits : ""} `
        : "All is hashed. ",
        hashing.files ? h("button.small", { click: () => attempt("servent share pause", () => ask("PUT", "/v1/hashing", { rests: true })) }, "pause") : "", " ",
        h("button.small", { click: () => attempt("servent share resume", () => ask("PUT", "/v1/hashing", { rests: false })) }, "go on"), " ",
        h("button.small", { click: () => attempt("servent share rescan", () => ask("POST", "/v1/shares/rescan", {})) }, "look again")),
      now.watching ? h("p.warm", now.watching) : "");
  };
}
