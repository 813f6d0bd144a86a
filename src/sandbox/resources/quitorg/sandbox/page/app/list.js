// A list of messages. A new or changed message is drawn alone; the others in the list stay as they are.
import { element } from "../dom.js";
import { sameControl } from "../fields.js";
import { renderMessage } from "../message.js";

const LATER_THAN_ALL = "9".repeat(17);

export class MessageList {
  #surfaceOf;

  /**
   * @param label names the list for screen readers
   * @param surfaceOf returns the surface on which a message is drawn
   */
  constructor(label, surfaceOf) {
    this.#surfaceOf = surfaceOf;
    this.node = element("ol", { class: "messages", "aria-label": label });
  }

  get oldest() {
    return this.node.firstElementChild?.dataset.ts;
  }

  get size() {
    return this.node.childElementCount;
  }

  /** Shows these messages, which are in order, and no others. */
  set(messages) {
    this.node.replaceChildren(...messages.map((each) => this.#item(each)));
  }

  /** Shows a new message in its place, or another version of one that is shown. */
  put(message) {
    const after = this.#lastUpTo(message.ts);
    if (after?.dataset.ts === message.ts) {
      this.#patch(after, message);
      return;
    }
    const made = this.#item(message);
    if (after === undefined) {
      this.node.prepend(made);
    } else {
      after.after(made);
    }
  }

  /** Shows messages, which are in order, above all others. */
  putOlder(messages) {
    const known = this.oldest ?? LATER_THAN_ALL;
    this.node.prepend(...messages.filter((each) => isBefore(each.ts, known)).map((each) => this.#item(each)));
  }

  remove(ts) {
    this.find(ts)?.remove();
  }

  /** Keeps the newest, so that a page that is open for days stays quick. */
  keepNewest(count) {
    while (this.size > count) {
      this.node.firstElementChild.remove();
    }
  }

  /** The item of this message, or undefined. */
  find(ts) {
    const found = this.#lastUpTo(ts);
    return found?.dataset.ts === ts ? found : undefined;
  }

  /** New messages come at the end, so the search begins there. */
  #lastUpTo(ts) {
    let item = this.node.lastElementChild;
    while (item !== null && isBefore(ts, item.dataset.ts)) {
      item = item.previousElementSibling;
    }
    return item ?? undefined;
  }

  #item(message) {
    return element("li", { "data-ts": message.ts, tabindex: "-1" }, renderMessage(message, this.#surfaceOf(message)));
  }

  #patch(item, message) {
    const focused = item.contains(document.activeElement) ? document.activeElement : undefined;
    item.replaceChildren(renderMessage(message, this.#surfaceOf(message)));
    if (focused !== undefined && focused !== item) {
      (sameControl(item, focused.dataset) ?? item).focus({ preventScroll: true });
    }
  }
}

/** Both are seconds with six decimals, so text of the same length compares as numbers do. */
function isBefore(ts, other) {
  return ts.length === other.length ? ts < other : Number(ts) < Number(other);
}
