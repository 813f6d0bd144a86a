// What both servers received, newest first, and what Slack would have refused or swallowed.
import { element } from "../dom.js";
import { part } from "./backstage-parts.js";

const MOST_SHOWN = 100;

export function logPanel(world) {
  const posts = logList("Requests received", "Nothing was received yet.");
  const complaints = logList("Complaints of Slack", "Slack has nothing to complain about.");
  draw();
  world.on(["replaced"], draw);
  world.on(["post"], ({ call }) => posts.add(describe(call)));
  world.on(["complaint"], ({ text }) => complaints.add([text]));

  function draw() {
    posts.set((world.backstage.posts ?? []).map(describe));
    complaints.set((world.backstage.complaints ?? []).map((text) => [text]));
  }

  return part("Received", posts.node, element("h4", {}, "Complaints of Slack"), complaints.node);
}

function describe({ at, to, what, status, detail }) {
  const time = new Intl.DateTimeFormat("en-US", { timeStyle: "medium" }).format(at);
  return [
    element("span", { class: "soft" }, `${time} ${to === "cloud" ? "Cloud" : "Slack"} `),
    element("strong", {}, what),
    status ? ` ${status}` : "",
    detail ? ` ${detail}` : "",
  ];
}

/** A list in a box that scrolls; the newest is on top. */
function logList(label, emptyText) {
  const list = element("ol", { class: "log" });
  const empty = element("p", { class: "soft" }, emptyText);
  const box = element("div", { class: "log-box", role: "region", "aria-label": label, tabindex: "0" }, empty, list);

  function add(nodes) {
    list.prepend(element("li", {}, ...nodes));
    list.children[MOST_SHOWN]?.remove();
    empty.hidden = true;
  }

  return {
    node: box,
    add,
    set(entries) {
      list.replaceChildren();
      empty.hidden = entries.length > 0;
      entries.forEach(add);
    },
  };
}
