// The fields of a view: what was typed into them, and what Slack's client refuses by itself.
import { controlsIn, readValue, writeValue } from "./elements.js";
import { WORDS } from "./words.js";

/** What Slack's client refuses by itself, without sending it to the app: errors by block_id. */
export function mistakes(view, frame) {
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

/** Carries over what is typed where block_id and action_id are the same. */
export function keepTyped(before, after) {
  for (const control of controlsIn(before)) {
    const same = sameControl(after, control.dataset);
    if (same?.tagName === control.tagName) {
      same.value = control.value;
    }
  }
}

/** The control of the same block_id and action_id, or undefined. */
export function sameControl(frame, { blockId, actionId }) {
  return [...frame.querySelectorAll("[data-action-id]")].find(
    (each) => each.dataset.blockId === blockId && each.dataset.actionId === actionId,
  );
}

/**
 * Puts the state of a view into its fields, as far as it differs from an earlier state; the field with the focus stays as it is.
 * Other windows of the same person, or a story that plays itself, may have filled them in.
 */
export function fillIn(frame, state, earlier) {
  for (const control of controlsIn(frame)) {
    const { blockId, actionId } = control.dataset;
    const [value, before] = [state, earlier].map((each) => each?.values?.[blockId]?.[actionId]);
    if (value !== undefined && JSON.stringify(value) !== JSON.stringify(before) && control !== document.activeElement) {
      writeValue(control, value);
    }
  }
}
