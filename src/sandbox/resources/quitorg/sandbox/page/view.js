// Modals: one frame for each view, stacked as Slack stacks them.
import { renderBlocks } from "./blocks.js";
import { busyDuring, controlsIn, isBusy, readValue, stateOf } from "./elements.js";
import { element, nextId } from "./dom.js";
import { openLayer } from "./layer.js";
import { plainText } from "./mrkdwn.js";
import { WORDS } from "./words.js";

/** The modals of one person. The host in the surface is the pane that they cover. */
export class ViewStack {
  #surface;
  #callbacks;
  #open = [];

  /**
   * @param surface see blocks.js; its onAction hears of buttons and selects in the view on top
   * @param callbacks onSubmit(state, view), which may return a promise, and onClose(view, {isCleared})
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

  /** Puts a view on top of the others. */
  push(view) {
    const opened = { view, frame: this.#frame(view) };
    opened.close = openLayer(this.#surface.host, opened.frame, () => this.#closed());
    this.#open.push(opened);
    focusFirst(opened.frame);
  }

  /** Puts another view in the place of the one on top. What is typed stays where block_id and action_id are the same. */
  update(view) {
    const opened = this.#open.at(-1);
    const frame = this.#frame(view);
    const hadFocus = opened.frame.contains(document.activeElement) ? document.activeElement.dataset : undefined;
    keepTyped(opened.frame, frame);
    opened.frame.replaceWith(frame);
    Object.assign(opened, { view, frame });
    if (hadFocus !== undefined) {
      (sameControl(frame, hadFocus) ?? firstControl(frame)).focus();
    }
  }

  /** Takes the view on top away. */
  pop() {
    this.#open.pop().close();
    const below = this.#open.at(-1)?.frame;
    if (below && !below.contains(document.activeElement)) {
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
    first?.focus();
  }

  #frame(view) {
    const title = nextId("view-title");
    const submit = view.submit && element("button", { class: "button button-primary" }, plainText(view.submit));
    const close = element("button", { type: "button", class: "button" }, plainText(view.close ?? { text: WORDS.close }));
    const cross = element("button", { type: "button", class: "view-cross", "aria-label": WORDS.close }, "✕");
    // The form checks itself, with Slack's words, in #submitted.
    const frame = element(
      "form",
      { class: "view", role: "dialog", "aria-modal": "true", "aria-labelledby": title, novalidate: true },
      element("header", { class: "view-head" }, element("h2", { id: title }, plainText(view.title)), cross),
      element("div", { class: "view-body" }, renderBlocks(view.blocks, this.#surface)),
      element("footer", { class: "view-foot" }, close, submit),
    );
    close.addEventListener("click", () => this.#closed());
    cross.addEventListener("click", () => this.#closed());
    frame.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submitted(view, frame, submit);
    });
    return frame;
  }

  #closed() {
    const { view } = this.#open.at(-1);
    const isCleared = view.clear_on_close === true;
    if (isCleared) {
      this.clear();
    } else {
      this.pop();
    }
    this.#callbacks.onClose?.(view, { isCleared });
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

/** What Slack's client refuses by itself, before the app hears of it. */
function mistakes(view, frame) {
  const errors = {};
  for (const control of controlsIn(frame)) {
    const block = view.blocks.find((each, index) => (each.block_id ?? `block-${index}`) === control.dataset.blockId);
    const { value, selected_option: option } = readValue(control);
    const { min_length: min = 0, max_length: max = 3000 } = block.element ?? {};
    if (block.type !== "input") {
      continue;
    }
    const length = value?.length ?? 0;
    if (!value?.trim() && !option) {
      if (!block.optional) {
        errors[control.dataset.blockId] = WORDS.required;
      }
    } else if (value && length < min) {
      errors[control.dataset.blockId] = WORDS.tooShort(min);
    } else if (length > max) {
      errors[control.dataset.blockId] = WORDS.tooLong(max);
    }
  }
  return errors;
}

function keepTyped(before, after) {
  for (const control of controlsIn(before)) {
    const same = sameControl(after, control.dataset);
    if (same?.tagName === control.tagName) {
      same.value = control.value;
    }
  }
}

function sameControl(frame, { blockId, actionId }) {
  return [...frame.querySelectorAll("[data-action-id]")].find(
    (each) => each.dataset.blockId === blockId && each.dataset.actionId === actionId,
  );
}

/** The field that asks for the focus, or the first one, or what the footer offers. */
function firstControl(frame) {
  return frame.querySelector("[data-focus]") ?? frame.querySelector(".field, .view-foot .button:last-child");
}

function focusFirst(frame) {
  firstControl(frame).focus();
}
