// The box in which messages scroll. It stays at the newest message, offers older ones, and shows when newer ones are below.
import { element } from "../dom.js";

const NEAR_PX = 60;

/** Boxes that fill from below (see .scroller in app.css): their scrollTop is 0 at the newest message, and negative above. */
export class Scroller {
  #below;
  #older;

  /**
   * @param list a MessageList
   * @param label names the box for screen readers
   * @param onOlder shows older messages; it returns a promise
   */
  constructor(list, label, onOlder) {
    this.#below = element("button", { type: "button", class: "button to-newest", hidden: true }, "Newer messages ↓");
    this.#older = element("button", { type: "button", class: "button older" }, "Show older messages");
    const content = element("div", { class: "scroller-content" }, this.#older, list.node);
    this.box = element("div", { class: "scroller", role: "region", tabindex: "0", "aria-label": label }, content);
    this.node = element("div", { class: "scroller-frame" }, this.box, this.#below);
    this.#older.addEventListener("click", () => this.#loads(onOlder));
    this.#below.addEventListener("click", () => this.toNewest());
    this.box.addEventListener("scroll", () => this.#scrolled(onOlder), { passive: true });
  }

  get isAtNewest() {
    return this.box.scrollTop > -NEAR_PX;
  }

  set hasOlder(isThere) {
    this.#older.hidden = !isThere;
  }

  toNewest() {
    this.box.scrollTop = 0;
    this.#below.hidden = true;
    this.box.focus();
  }

  /** Something was added at the end. */
  grew() {
    this.#below.hidden = this.isAtNewest;
  }

  #scrolled(onOlder) {
    if (this.isAtNewest) {
      this.#below.hidden = true;
    }
    const above = this.box.scrollHeight - this.box.clientHeight + this.box.scrollTop;
    if (above < NEAR_PX && this.box.scrollTop < 0) {
      this.#loads(onOlder);
    }
  }

  async #loads(onOlder) {
    if (this.#older.hidden || this.#older.getAttribute("aria-disabled") === "true") {
      return;
    }
    this.#older.setAttribute("aria-disabled", "true");
    await onOlder();
    this.#older.removeAttribute("aria-disabled");
    if (this.#older.hidden && document.activeElement === document.body) {
      this.box.focus();
    }
  }
}
