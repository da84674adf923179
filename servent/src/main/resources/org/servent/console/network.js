import { h, s, table, bytes, count, time } from "/dom.js";
import { all, ask, one } from "/servent.js";

const [WIDTH, HEIGHT] = [1000, 620];
const MOST_BEHIND = 40;

// We are in the middle, neighbours around us, and outside whom they told of: a sector for each neighbour.
function graph(network, select) {
  const picture = s("svg.net", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img",
    "aria-label": `This servent and ${network.neighbours.length} neighbours` });
  const at = (angle, far) => [WIDTH / 2 + Math.cos(angle) * far * 1.45, HEIGHT / 2 + Math.sin(angle) * far];
  const lines = [];
  const nodes = [];
  const node = (kind, [x, y], radius, title, press) => s("circle." + kind, { cx: x, cy: y, r: radius, ...(press && { click: press, style: "cursor:pointer" }) }, s("title", title));
  const line = (kind, [x1, y1], [x2, y2]) => lines.push(s("line" + kind, { x1, y1, x2, y2 }));
  const sector = 2 * Math.PI / Math.max(1, network.neighbours.length);
  network.neighbours.forEach((neighbour, i) => {
    const angle = i * sector - Math.PI / 2;
    const place = at(angle, 130);
    line(neighbour.role === "leaf" ? ".leaf" : "", at(0, 0), place);
    const behind = neighbour.behind.slice(0, MOST_BEHIND);
    behind.forEach((host, j) => {
      const spread = (behind.length > 1 ? j / (behind.length - 1) - .5 : 0) * sector * .9;
      const outside = at(angle + spread, 175 + 45 * Math.min(3, host.hops - 1) + (j % 2) * 14);
      line("", place, outside);
      nodes.push(node("far", outside, 4, `${host.address}, ${host.hops} links away, ${host.files} files`));
    });
    nodes.push(node(neighbour.role, place, 9 + Math.min(9, Math.log2(1 + Number(neighbour.files || 0))),
      `${neighbour.address} ${neighbour.userAgent}`, () => select(neighbour.address)));
    if (network.neighbours.length <= 24) {
      const [x, y] = at(angle, 130);
      nodes.push(s("text", { x, y: y + (Math.sin(angle) >= 0 ? 32 : -24) }, neighbour.address));
    }
  });
  const us = at(0, 0);
  picture.append(...lines, ...nodes, node("us", us, 18, `this servent, ${network.self}`), s("text", { x: us[0], y: us[1] + 34 }, "us"));
  return picture;
}

export default function network(main, { did }) {
  const picture = h("div");
  const details = h("section");
  const figures = h("section");
  let chosen = null;
  let drawn = "";

  async function load() {
    try {
      const { network } = await ask("GET", "/v1/network");
      const now = JSON.stringify(network, (key, value) => key === "seen" ? undefined : value);
      if (now !== drawn) {
        drawn = now;
        picture.replaceChildren(graph(network, address => { chosen = address; draw(); }));
      }
    } catch (failed) { console.debug(failed); }
  }

  function draw() {
    const status = one("status");
    const neighbours = all("neighbour");
    const near = neighbours.find(each => each.address === chosen);
    details.replaceChildren(
      table(["Neighbour", "Role", "Program", "#Linked", "#In", "#Out", "#Dropped", "#Waiting", "#Table"], neighbours.map(each => [
        h("button.small", { click: () => { chosen = each.address; draw(); } }, each.address), each.role.replace("_", " "), each.userAgent, time(each.age),
        count(each.traffic.in), count(each.traffic.out), count(each.drops), bytes(each.flow.queue.bytes),
        each.said.table ? (100 * each.said.table.fill).toFixed(1) + " %" : ""]), "No neighbours yet."),
      near ? [h("h2", near.address), table(["Header", "Value"], Object.entries(near.said.headers), "It said nothing.")] : []);
    if (!status) return;
    figures.replaceChildren(
      h("h2", "Descriptors"),
      table(["Type", "#In", "#Out"], Object.entries(status.descriptors).map(([type, each]) => [type.replace("_", " "), count(each.in), count(each.out)]), "None yet."),
      h("h2", "Why descriptors ended here"),
      table(["Reason", "#Count"], Object.entries(status.drops).sort((a, b) => b[1] - a[1]).map(([reason, n]) => [reason.replaceAll("_", " "), count(n)]), "None did."));
  }

  main.append(h("h1", "Network"), picture, details, figures);
  did("servent network");
  load();
  const timer = setInterval(() => main.contains(picture) ? load() : clearInterval(timer), 3000);
  return draw;
}
