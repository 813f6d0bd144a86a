// The page: two panes, each with one person's Slack, what is behind the scenes, and the line that connects it all.
import { element } from "../dom.js";
import { get } from "./api.js";
import { backstage } from "./backstage.js";
import { hint } from "./hint.js";
import { listen } from "./live.js";
import { Pane } from "./pane.js";
import { regionKeys } from "./regions.js";
import { statusLine } from "./status.js";
import { World } from "./world.js";

const RETRY_MS = 1_000;

start(
  await snapshot((error) =>
    document.body.replaceChildren(element("p", { class: "waiting", role: "status" }, error)),
  ),
);

/** The server may be starting; meanwhile what is wrong is told. */
async function snapshot(tell) {
  for (;;) {
    const answer = await get("/api/snapshot");
    if (answer.ok) {
      return answer;
    }
    tell(answer.error);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function start(first) {
  const world = new World(first);
  const status = statusLine(world);
  const tabs = [1, 2].map((number) => element("button", { type: "button", class: "button", "data-pane": String(number) }));
  const panes = firstPeople(world).map((id, index) => {
    const named = (personId) => (tabs[index].textContent = world.names[personId]);
    return new Pane(index + 1, world, id, named);
  });
  const main = element("main", { class: "panes", "data-shown": "1" }, ...panes.map(({ node }) => node));
  tabs.forEach((tab) => tab.addEventListener("click", () => show(tab.dataset.pane)));
  const drawer = backstage(world);
  const head = element(
    "header",
    { class: "top" },
    element("h1", {}, "quit-org ", element("span", { class: "soft" }, "in the sandbox")),
    status.node,
    element("div", { class: "pane-switch", role: "group", "aria-label": "Person shown" }, ...tabs),
    drawer.button,
  );
  document.body.replaceChildren(head, hint(), main, drawer.node);
  show("1");
  regionKeys(() => [...panes.map(({ node }) => node), drawer.node], show);
  document.documentElement.dataset.ready = "";

  listen(
    () => world.seq,
    (event, seq) => world.hear(event, seq),
    async () => world.replace(await snapshot(() => status.isConnected(false))),
    status.isConnected,
  );

  /** Where there is room for one pane only, this one is shown. */
  function show(number) {
    main.dataset.shown = number;
    tabs.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.pane === number)));
  }
}

/** The story is told with the first two of the people. */
function firstPeople({ people }) {
  return people
    .filter(({ canUse }) => canUse !== false)
    .slice(0, 2)
    .map(({ id }) => id);
}
