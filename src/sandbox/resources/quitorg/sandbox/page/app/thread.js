// A thread beside its channel: the first message and its replies.
import { element, nextId } from "../dom.js";
import { MessageList } from "./list.js";
import { Scroller } from "./scroller.js";

/**
 * Shows a thread until the signal is aborted.
 *
 * @param root {channel, ts} of its first message
 * @param pane the person's pane: world, acting, surfaceOf(message), complain(text)
 * @param onClose called when the person closes it
 */
export function threadView(root, pane, onClose, signal) {
  const { world, acting } = pane;
  const list = new MessageList("Messages in the thread", (message) => ({ ...pane.surfaceOf(message), onThread: undefined }));
  const scroller = new Scroller(list, "Messages in the thread", async () => {});
  scroller.hasOlder = false;
  const title = element("h3", { id: nextId("thread"), tabindex: "-1" }, "Thread");
  const cross = element("button", { type: "button", class: "view-cross", "aria-label": "Close the thread" }, "✕");
  cross.addEventListener("click", onClose);
  const node = element(
    "section",
    { class: "thread-panel", "aria-labelledby": title.id },
    element("header", { class: "place-head" }, title, cross),
    scroller.node,
  );
  node.addEventListener("keydown", (event) => event.key === "Escape" && onClose());

  const isPart = ({ channel, ts, thread_ts: thread }) =>
    channel === root.channel && (ts === root.ts || thread === root.ts);
  world.on(["message"], ({ message }) => isPart(message) && list.put(shown(message)), signal);
  world.on(["private"], ({ person, message }) => person === acting.id && isPart(message) && list.put(message), signal);
  world.on(["gone"], ({ channel, ts }) => channel === root.channel && list.remove(ts), signal);
  load();

  async function load() {
    const answer = await acting.readsThread(root.channel, root.ts);
    if (answer.ok) {
      // Messages that events brought meanwhile may be newer versions than the answer's, so they stay.
      answer.messages.filter(({ ts }) => list.find(ts) === undefined).forEach((each) => list.put(shown(each)));
    } else {
      pane.complain(answer.error);
    }
  }

  return { node, focus: () => title.focus() };
}

/** The thread itself needs no link to the thread. */
function shown(message) {
  return { ...message, reply_count: 0 };
}
