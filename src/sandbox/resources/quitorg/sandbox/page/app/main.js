// Puts the page together: two panes, each with one person's Slack; Backstage; and the stream of events from the server.
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

/** Asks until the server answers, which may be starting; meanwhile onError is called with what is wrong. */
async function snapshot(onError) {
  for (;;) {
    const answer = await get("/api/snapshot");
    if (answer.ok) {
      return answer;
    }
    onError(answer.error);
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
    (event, seq) => world.apply(event, seq),
    async () => world.replace(await snapshot(() => status.isConnected(false))),
    status.isConnected,
  );

  /** Chooses the pane that a narrow window shows, which has room for one only. */
  function show(number) {
    main.dataset.shown = number;
    tabs.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.pane === number)));
  }
}

/** The story's requester and approver are the first two people. */
function firstPeople({ people }) {
  return people
    .filter(({ canUse }) => canUse !== false)
    .slice(0, 2)
    .map(({ id }) => id);
}
