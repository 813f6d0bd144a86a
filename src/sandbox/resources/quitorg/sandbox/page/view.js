// Modals: one frame for each view, stacked as Slack stacks them.
import { renderBlocks } from "./blocks.js";
import { busyDuring, controlsIn, isBusy, stateOf } from "./elements.js";
import { element, nextId } from "./dom.js";
import { fillIn, keepTyped, mistakes, sameControl } from "./fields.js";
import { isElsewhere, openLayer } from "./layer.js";
import { plainText } from "./mrkdwn.js";
import { WORDS } from "./words.js";

const NO_COMPLAINT = JSON.stringify([{}, ""]);

/** The modals of one person. The host in the surface is the pane that they cover. */
export class ViewStack {
  #surface;
  #callbacks;
  #open = [];

  /**
   * @param surface see blocks.js; its onAction is called for buttons and selects in the view on top
   * @param callbacks onSubmit(state, view), which may return a promise, and onClose(view, {isCleared, state})
   */
  constructor(surface, callbacks) {
    this.#surface = surface;
    this.#callbacks = callbacks;
  }

  get size() {
    return this.#open.length;
  }

  /** The state of the view on top, as Slack sends it with an action or a submission. */
  get state() {
    return stateOf(this.#open.at(-1).frame);
  }

  /** The view on top, or undefined. */
  get top() {
    return this.#open.at(-1)?.view;
  }

  /** Shows exactly these views, from bottom to top, with their errors; a view that is the same stays as it is. */
  sync(views) {
    const same = views.findIndex((view, index) => view.id !== this.#open[index]?.view.id);
    while (this.size > (same < 0 ? views.length : same)) {
      this.pop();
    }
    views.forEach((view, index) => {
      if (index >= this.size) {
        this.push(view);
      } else if (view.hash !== this.#open[index].view.hash) {
        this.update(view, index);
      } else {
        fillIn(this.#open[index].frame, view.state, this.#open[index].view.state);
        this.#open[index].view = view;
      }
    });
    if (this.size > 0) {
      this.#complain(this.#open.at(-1), views.at(-1));
    }
  }

  /** Shows what the app or Slack answered, once: the reader may be correcting it already. */
  #complain(opened, { errors = {}, banner = "" }) {
    const complaint = JSON.stringify([errors, banner]);
    if (complaint !== (opened.complaint ?? NO_COMPLAINT)) {
      opened.complaint = complaint;
      this.showErrors(errors);
      this.showBanner(banner);
    }
  }

  /** Puts a view on top of the others. */
  push(view) {
    const opened = { view, frame: this.#frame(view) };
    const takesFocus = !isElsewhere(this.#surface.host);
    opened.close = openLayer(this.#surface.host, opened.frame, () => this.#closed(false));
    this.#open.push(opened);
    if (takesFocus) {
      focusFirst(opened.frame);
    }
  }

  /**
   * Puts another view in the place of the one on top, or of the one at that index. What is typed stays where block_id and
   * action_id are the same.
   */
  update(view, index = this.size - 1) {
    const opened = this.#open[index];
    const frame = this.#frame(view);
    const hadFocus = opened.frame.contains(document.activeElement) ? document.activeElement.dataset : undefined;
    keepTyped(opened.frame, frame);
    opened.frame.replaceWith(frame);
    Object.assign(opened, { view, frame, complaint: undefined });
    if (hadFocus !== undefined) {
      (sameControl(frame, hadFocus) ?? firstControl(frame)).focus();
    }
  }

  /** Takes the view on top away. */
  pop() {
    this.#open.pop().close();
    const below = this.#open.at(-1)?.frame;
    if (below && !below.contains(document.activeElement) && !isElsewhere(this.#surface.host)) {
      focusFirst(below);
    }
  }

  /** Takes all views away. */
  clear() {
    while (this.size > 0) {
      this.pop();
    }
  }

  /** Shows a text below each input block that has one, and moves the focus to the first. */
  showErrors(errors) {
    const { frame } = this.#open.at(-1);
    let first;
    for (const control of controlsIn(frame)) {
      const place = control.closest(".block-input")?.querySelector(".field-error");
      if (place) {
        const text = Object.hasOwn(errors, control.dataset.blockId) ? errors[control.dataset.blockId] : "";
        place.textContent = text;
        control.setAttribute("aria-invalid", String(text !== ""));
        first ??= text === "" ? undefined : control;
      }
    }
    if (!isElsewhere(this.#surface.host)) {
      first?.focus();
    }
  }

  /** Shows what happened to the whole view, above its blocks. */
  showBanner(text) {
    this.#open.at(-1).frame.querySelector(".view-banner").textContent = text;
  }

  #frame(view) {
    const title = nextId("view-title");
    const submit = view.submit && element("button", { class: "button button-primary" }, plainText(view.submit));
    const close = element("button", { type: "button", class: "button" }, plainText(view.close ?? { text: WORDS.close }));
    const cross = element("button", { type: "button", class: "view-cross", "aria-label": WORDS.close }, "✕");
    // The form checks itself, with Slack's words, in #submitted.
    const frame = element(
      "form",
      { class: "view", role: "dialog", tabindex: "-1", "aria-modal": "true", "aria-labelledby": title, novalidate: true },
      element("header", { class: "view-head" }, element("h2", { id: title }, plainText(view.title)), cross),
      element("div", { class: "view-banner", role: "alert" }),
      element("div", { class: "view-body" }, renderBlocks(view.blocks, this.#surface)),
      element("footer", { class: "view-foot" }, close, submit),
    );
    fillIn(frame, view.state);
    close.addEventListener("click", () => this.#closed(false));
    cross.addEventListener("click", () => this.#closed(true));
    frame.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submitted(view, frame, submit);
    });
    return frame;
  }

  /** The cross in the corner closes all views, the button beside submit its own. */
  #closed(isCross) {
    const { view, frame } = this.#open.at(-1);
    const state = stateOf(frame);
    const isCleared = isCross || view.clear_on_close === true;
    if (isCleared) {
      this.clear();
    } else {
      this.pop();
    }
    this.#callbacks.onClose?.(view, { isCleared, state });
  }

  async #submitted(view, frame, submit) {
    if (submit === undefined || isBusy(submit)) {
      return;
    }
    const errors = mistakes(view, frame);
    this.showErrors(errors);
    if (Object.keys(errors).length === 0) {
      await busyDuring(submit, () => this.#callbacks.onSubmit?.(stateOf(frame), view));
    }
  }
}

/** The field that asks for the focus, or the first one, or what the footer offers. */
function firstControl(frame) {
  return frame.querySelector("[data-focus]") ?? frame.querySelector(".field, .view-foot .button:last-child");
}

function focusFirst(frame) {
  firstControl(frame).focus();
}
