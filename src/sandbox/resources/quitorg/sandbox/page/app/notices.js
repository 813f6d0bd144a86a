// What the person's phone shows: the newest notification in one line, and the earlier ones in a list.
import { element } from "../dom.js";
import { formatDate } from "../dates.js";
import { mrkdwn } from "../mrkdwn.js";
import { menu } from "./menu.js";

const MOST_LISTED = 30;

/**
 * The line and its list, until the signal is aborted.
 *
 * @param pane world, acting, surfaceOf(message), opens(channel, ts)
 */
export function notices(pane, signal) {
  const { world, acting } = pane;
  const all = () => world.notifications[acting.id] ?? [];
  const count = element("span", {}, "");
  const label = element("span", {}, element("span", { "aria-hidden": "true" }, "🔔 "), "Notifications ", count);
  const list = menu(label, items, signal);
  const line = element("p", { class: "notice", role: "status" });
  let unread = 0;
  showCount();

  world.on(
    ["notification"],
    (event) => {
      if (event.person === acting.id) {
        unread += 1;
        line.replaceChildren(
          element("span", { class: "hidden" }, `Notification for ${acting.name}: `),
          element("span", { "aria-hidden": "true" }, "📱 "),
          text(event),
        );
        showCount();
      }
    },
    signal,
  );

  function showCount() {
    count.textContent = unread > 0 ? `(${unread} new)` : "";
  }

  function items() {
    unread = 0;
    showCount();
    const newest = all().slice(-MOST_LISTED).reverse();
    if (newest.length === 0) {
      return [element("p", {}, `${acting.name}'s phone has shown nothing yet.`)];
    }
    return [element("ol", { class: "menu-list" }, ...newest.map((each) => element("li", {}, entry(each))))];
  }

  function entry(notification) {
    const seconds = Math.floor(notification.at / 1000);
    const button = element(
      "button",
      { type: "button" },
      element("span", { class: "soft" }, formatDate(seconds, "{date_short} {time}", acting.surface())),
      element("br"),
      text(notification),
    );
    button.addEventListener("click", () => {
      list.close();
      pane.opens(notification.channel, notification.ts);
    });
    return button;
  }

  /** A phone shows text and no links. */
  function text(notification) {
    return mrkdwn(notification.text, acting.surface()).textContent;
  }

  return { menu: list.node, line };
}
