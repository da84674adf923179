import { h, s, bytes, count, time } from "/dom.js";
import { all, one } from "/servent.js";

const POINTS = 150;
const rates = [];
let before = null;

// Descriptors a second, since the page is open.
function sample(status) {
  const sum = Object.values(status.descriptors).reduce((all, each) => all + each.in + each.out, 0);
  const now = performance.now();
  if (before && now - before.at > 1500) {
    rates.push(Math.max(0, (sum - before.sum) * 1000 / (now - before.at)));
    if (rates.length > POINTS) rates.shift();
  }
  if (!before || now - before.at > 1500) before = { at: now, sum };
}

function spark() {
  const most = Math.max(1, ...rates);
  const points = rates.map((rate, i) => `${i ? "L" : "M"}${i * 100 / (POINTS - 1)} ${28 - 26 * rate / most}`);
  return s("svg.spark", { viewBox: "0 0 100 30", preserveAspectRatio: "none", role: "img",
    "aria-label": "Descriptors a second over the last minutes" }, s("path", { d: points.join("") }));
}

// What is wrong, and what to do.
function advice(status, shares) {
  const says = [];
  if (!status.activity.neighbours) {
    says.push(["Nobody is a neighbour yet, so nothing is found.", "servent hosts", "servent start --connect HOST:PORT"]);
  }
  if (status.standing.tcp === "firewalled") {
    says.push(["Others cannot connect to you: forward the port " + status.self.port + " in your router.", "servent start --public HOST:PORT"]);
  }
  if (shares && !shares.totals.files) says.push(["Nothing is shared.", "servent share add DIR"]);
  if (shares?.watching) says.push([shares.watching]);
  return says;
}

export default function overview(main) {
  return () => {
    const status = one("status");
    if (!status) { main.replaceChildren(h("p.faint", "Waiting for the servent…")); return; }
    sample(status);
    const shares = one("shares");
    const uploads = one("uploads");
    const loading = all("download").filter(d => d.state === "receiving");
    const card = (name, value, more) => h("div.card", h("span", name), h("b", value), h("span", more || " "));
    const says = advice(status, shares);
    main.replaceChildren(
      h("h1", "Overview"),
      h("div.cards",
        card("Neighbours", count(status.activity.neighbours), `${status.standing.ultrapeers.taken} ultrapeers, ${status.standing.leaves.taken} leaves`),
        card("Role", status.standing.role, "TCP " + status.standing.tcp + ", UDP " + status.standing.udp),
        card("Shared", count(status.shares.files, "file"), bytes(status.shares.bytes) + (status.hashing.files ? `, ${count(status.hashing.files)} to hash` : ", all hashed")),
        card("Downloads", count(loading.length), bytes(loading.reduce((sum, d) => sum + d.rate, 0)) + "/s"),
        card("Uploads", count(uploads?.sending.length || 0), `${count(uploads?.waiting.length || 0)} wait`),
        card("Up", time(status.program.uptime), `${bytes(status.program.heapUsed)} of ${bytes(status.program.heapMax)} heap`)),
      h("h2", "Descriptors a second"),
      h("div.card", spark(), h("span", rates.length ? rates.at(-1).toFixed(1) + " now" : "measuring…")),
      h("h2", says.length ? "What could be better" : "All is well"),
      says.map(([why, ...fixes]) => h("p", h("span.warm", "▲ "), why, " ", fixes.map(fix => [h("code", fix), " "]))),
      h("p.faint", `Servent ${status.program.version}, pid ${status.program.pid}, home ${status.program.home}, id ${status.self.ring || status.self.servent}`));
  };
}
