// The sidebar: the channels, the direct messages with the app, and its Home tab.
import { element } from "../dom.js";

/** The places of a person, in the order of the sidebar: {id, kind: "channel" | "direct" | "home", label, …}. */
export function placesOf(world, acting) {
  const channels = world.channels.map(({ id, name, archived }) => ({
    id,
    kind: "channel",
    channel: id,
    name: `#${name}`,
    label: `# ${name}`,
    isArchived: archived === true,
  }));
  // Slack's own ID of the channel between a person and the app.
  const direct = `D${acting.id.slice(1)}`;
  const { name } = world.app;
  return [
    ...channels,
    { id: "direct", kind: "direct", channel: direct, name, label: `${name} messages`, isDirect: true },
    { id: "home", kind: "home", name: `${name} Home`, label: `${name} Home` },
  ];
}

/**
 * The sidebar.
 *
 * @param places see placesOf
 * @param onChoose called with a place
 * @return {node, choose(id): marks the place that is shown, mark(channel): marks a place where something is new}
 */
export function sidebar(owner, places, onChoose) {
  const buttons = new Map(
    places.map((place) => {
      const mark = element("span", { class: "place-new" });
      const button = element("button", { type: "button", class: "place-link" }, place.label, mark);
      button.addEventListener("click", () => onChoose(place));
      return [place.id, { place, button, mark }];
    }),
  );
  const items = [...buttons.values()].map(({ button }) => element("li", {}, button));
  let current;
  return {
    node: element("nav", { class: "places", "aria-label": `Places of ${owner}` }, element("ul", {}, ...items)),
    choose(id) {
      current = id;
      buttons.forEach(({ button, mark }, each) => {
        button.setAttribute("aria-current", each === id ? "page" : "false");
        mark.textContent = each === id ? "" : mark.textContent;
      });
    },
    mark(channel) {
      buttons.forEach(({ place, mark }) => {
        if (place.channel === channel && place.id !== current) {
          mark.textContent = " new";
        }
      });
    },
  };
}
