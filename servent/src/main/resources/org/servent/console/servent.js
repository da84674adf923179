// The API: requests, and what changes.

const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  sessionStorage.setItem("token", given);
  // Nobody shall read it over a shoulder, nor in the history.
  history.replaceState(null, "", "#/overview");
}

const headers = () => ({ Authorization: "Bearer " + (sessionStorage.getItem("token") || "") });

export async function ask(method, path, body) {
  const answer = await fetch(path, {
    method, headers: headers(), body: body === undefined ? undefined : JSON.stringify(body),
  });
  const document = await answer.json();
  if (!answer.ok) throw new Error(document.error.message);
  return document;
}

// What is known now, by topic and id.
export const known = {};
const listeners = new Set();
let waiting = false;

export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const all = topic => [...(known[topic] || new Map()).values()];
export const one = topic => (known[topic] || new Map()).get("");

function changed() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; listeners.forEach(listener => listener()); });
}

function take(event, data) {
  if (event === "begin") {
    Object.keys(known).forEach(topic => delete known[topic]);
    return;
  }
  const document = JSON.parse(data);
  const topic = known[event] ||= new Map();
  if (document[event] === null) topic.delete(document.id);
  else topic.set(document.id, document[event]);
}

// Forever; a token cannot be said to EventSource, so the stream is read by hand.
export async function follow(state) {
  let last = "";
  for (;;) {
    try {
      const answer = await fetch("/v1/events", { headers: { ...headers(), ...(last && { "Last-Event-ID": last }) } });
      if (answer.status === 401) { state("locked"); return; }
      if (!answer.ok) throw new Error(answer.statusText);
      state("live");
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        const parts = (rest + next.value).split("\n\n");
        rest = parts.pop();
        for (const part of parts) {
          const says = name => (part.match(new RegExp(`^${name}: (.*)$`, "m")) || [])[1];
          if (says("event")) take(says("event"), says("data"));
          last = says("id") || last;
        }
        changed();
      }
    } catch (gone) {
      console.debug(gone);
    }
    state("gone");
    await new Promise(again => setTimeout(again, 2000));
  }
}
