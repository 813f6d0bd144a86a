// Block Kit's interactive elements: https://docs.slack.dev/reference/block-kit/block-elements
import { askToConfirm } from "./confirm.js";
import { element } from "./dom.js";
import { plainText } from "./mrkdwn.js";

/** What a control holds, as Slack puts it into view.state.values. */
const valueReaders = new WeakMap();

/**
 * A button or a select outside of an input block.
 *
 * @param source the element's JSON
 * @param place {blockId, index} of the element
 */
export function interactive(source, place, surface) {
  const made = control(source, place, surface);
  if (made === undefined) {
    return undefined;
  }
  if (source.type === "button") {
    made.addEventListener("click", () => act(made, source, { value: source.value }, place, surface));
  } else {
    made.setAttribute("aria-label", source.placeholder?.text ?? actionId(source, place));
    let before = made.value;
    made.addEventListener("change", async () => {
      const option = readValue(made).selected_option;
      const details = { value: option?.value, selectedOption: option };
      if (await act(made, source, details, place, surface)) {
        before = made.value;
      } else {
        made.value = before;
      }
    });
  }
  return made;
}

/** The control of an input block; it reports nothing before the view is submitted, unless dispatches is true. */
export function inputControl(source, place, dispatches, surface) {
  const made = control(source, place, surface);
  if (made !== undefined && dispatches) {
    made.addEventListener("change", () => {
      const value = readValue(made);
      const option = value.selected_option;
      act(made, source, { value: option?.value ?? value.value, selectedOption: option }, place, surface);
    });
  }
  return made;
}

/** view.state.values: block_id → action_id → what the control holds. */
export function stateOf(root) {
  const values = {};
  for (const each of controlsIn(root)) {
    const { blockId, actionId: id } = each.dataset;
    (values[blockId] ??= {})[id] = readValue(each);
  }
  return { values };
}

/** All controls below the root that hold a value. */
export function controlsIn(root) {
  return [...root.querySelectorAll("[data-action-id]")].filter((each) => valueReaders.has(each));
}

/** Puts a value of view.state.values into a control. */
export function writeValue(made, { value, selected_option: option }) {
  made.value = option?.value ?? value ?? "";
}

export function readValue(made) {
  return valueReaders.get(made)();
}

function control(source, place, surface) {
  const made = CONTROLS[source.type]?.(source, surface);
  if (made !== undefined) {
    made.dataset.actionId = actionId(source, place);
    made.dataset.blockId = place.blockId;
    made.disabled = surface.disabled === true;
  }
  return made;
}

const CONTROLS = { button, plain_text_input: textInput, static_select: select };

function button(source) {
  return element(
    "button",
    {
      type: "button",
      class: source.style ? `button button-${source.style}` : "button",
      "aria-label": source.accessibility_label,
    },
    plainText(source.text),
  );
}

function textInput(source) {
  const attributes = {
    class: "field",
    placeholder: source.placeholder?.text,
    "data-focus": source.focus_on_load,
    autocomplete: "off",
  };
  const made = source.multiline
    ? element("textarea", { ...attributes, rows: "3" })
    : element("input", { ...attributes, type: "text" });
  made.value = source.initial_value ?? "";
  valueReaders.set(made, () => ({ type: source.type, value: made.value === "" ? null : made.value }));
  return made;
}

function select(source) {
  const options = source.options ?? source.option_groups.flatMap((group) => group.options);
  const chosen = source.initial_option?.value;
  const nodes = options.map((each) =>
    element("option", { value: each.value, selected: each.value === chosen }, plainText(each.text).textContent),
  );
  const groups = source.option_groups?.map((group) =>
    element("optgroup", { label: group.label.text }, ...nodes.splice(0, group.options.length)),
  );
  // The placeholder is there to be read and cannot be chosen again.
  const placeholder = element(
    "option",
    { value: "", disabled: true, hidden: true, selected: chosen === undefined },
    source.placeholder?.text,
  );
  const made = element(
    "select",
    { class: "field", "data-focus": source.focus_on_load },
    placeholder,
    ...(groups ?? nodes),
  );
  valueReaders.set(made, () => ({
    type: source.type,
    selected_option: options.find((each) => each.value === made.value) ?? null,
  }));
  return made;
}

/** Asks for confirmation where one is wanted, then reports the action. The control is busy until the report's promise ends. */
async function act(made, source, details, { blockId, index }, surface) {
  if (isBusy(made) || (source.confirm && !(await askToConfirm(source.confirm, surface)))) {
    return false;
  }
  const id = actionId(source, { index });
  await busyDuring(made, () => surface.onAction?.({ actionId: id, blockId, type: source.type, ...details }));
  return true;
}

/** Marks a control as busy while the work goes on. It keeps the focus, which a disabled control would lose. */
export async function busyDuring(made, work) {
  made.setAttribute("aria-disabled", "true");
  try {
    return await work();
  } finally {
    made.removeAttribute("aria-disabled");
  }
}

export function isBusy(made) {
  return made.getAttribute("aria-disabled") === "true";
}

/** Slack makes up an ID where the app names none. */
function actionId(source, { index }) {
  return source.action_id ?? `action-${index}`;
}
