// A channel, or the direct messages with the app, as one person sees it.
import { element } from "../dom.js";
import { composer } from "./composer.js";
import { MessageList } from "./list.js";
import { Scroller } from "./scroller.js";
import { isTopLevel, PAGE } from "./world.js";

const MOST_SHOWN = 6 * PAGE;
const READ_ONLY = "Sending messages to this app has been turned off.";

/**
 * Shows a channel until the signal is aborted.
 *
 * @param place {channel, name, isDirect, isArchived}
 * @param pane the person's pane: world, acting, surfaceOf(message), complain(text)
 * @return {node, show(ts): scrolls to a message, and returns whether it is there}
 */
export function channelView(place, pane, signal) {
  const { world, acting } = pane;
  const list = new MessageList(`Messages in ${place.name}`, (message) => pane.surfaceOf(message));
  const scroller = new Scroller(list, `Messages in ${place.name}`, loadOlder);
  fill();

  world.on(["message"], ({ message }) => put(message), signal);
  world.on(["private"], ({ person, message }) => person === acting.id && put(message), signal);
  world.on(["gone"], ({ channel, ts }) => channel === place.channel && list.remove(ts), signal);

  function fill() {
    const { messages, more } = world.timeline(acting.id, place.channel);
    list.set(messages.slice(-PAGE));
    scroller.hasOlder = more || messages.length > PAGE;
  }

  function put(message) {
    const isKnown = list.find(message.ts) !== undefined;
    const isOlder = list.size > 0 && Number(message.ts) < Number(list.oldest);
    if (message.channel !== place.channel || !isTopLevel(message) || (isOlder && !isKnown)) {
      return;
    }
    const isAtNewest = scroller.isAtNewest;
    list.put(message);
    if (isKnown) {
      return;
    }
    if (isAtNewest && list.size > MOST_SHOWN) {
      list.keepNewest(MOST_SHOWN - PAGE);
      scroller.hasOlder = true;
    }
    scroller.grew();
  }

  async function loadOlder() {
    const oldest = list.oldest;
    const known = world.timeline(acting.id, place.channel);
    if (known.more && !known.messages.some(({ ts }) => Number(ts) < Number(oldest))) {
      const answer = await acting.readsOlder(place.channel, oldest);
      if (!answer.ok) {
        pane.complain(answer.error);
        return;
      }
      world.takeOlder(place.channel, answer);
    }
    const { messages, more } = world.timeline(acting.id, place.channel);
    const older = messages.filter(({ ts }) => Number(ts) < Number(oldest));
    list.putOlder(older.slice(-PAGE));
    scroller.hasOlder = more || older.length > PAGE;
  }

  const foot = place.isDirect
    ? element("p", { class: "read-only" }, READ_ONLY)
    : composer(place.name, world.command, (text) => acting.types(place.channel, text), pane.complain);
  const note = place.isArchived ? element("p", { class: "read-only" }, "This channel is archived.") : undefined;
  return {
    node: element("div", { class: "channel" }, scroller.node, note, foot),
    show(ts) {
      const item = list.find(ts);
      item?.scrollIntoView({ block: "center" });
      item?.focus({ preventScroll: true });
      return item !== undefined;
    },
  };
}
