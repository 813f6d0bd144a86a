// Block Kit's layout blocks: https://docs.slack.dev/reference/block-kit/blocks
//
// A surface says how and for which person blocks are shown:
//   people, groups, channels   names by ID
//   reader                     the person's own ID: mentions of them are marked
//   timeZone, language, now    for date tokens; now in milliseconds, the present where it is missing
//   host                       the positioned element that dialogs cover
//   disabled                   true where nothing can be pressed
//   onAction                   called with {actionId, blockId, type, value, selectedOption}; may return a promise
import { textOf } from "./confirm.js";
import { element, nextId } from "./dom.js";
import { inputControl, interactive } from "./elements.js";
import { plainText } from "./mrkdwn.js";
import { WORDS } from "./words.js";

/** All blocks of a message or a view. */
export function renderBlocks(blocks, surface) {
  const made = element("div", { class: "blocks" });
  blocks.forEach((block, index) => {
    // Slack makes up an ID where the app names none.
    const blockId = block.block_id ?? `block-${index}`;
    const render = Object.hasOwn(BLOCKS, block.type) ? BLOCKS[block.type] : unknown;
    const node = render(block, surface, blockId);
    node.dataset.block = blockId;
    made.append(node);
  });
  return made;
}

const BLOCKS = { actions, alert, context, divider, header, image, input, section };

function header(block) {
  return element("h3", { class: "block-header" }, plainText(block.text));
}

function divider() {
  return element("hr", { class: "block-divider" });
}

function section(block, surface, blockId) {
  const made = element("div", { class: "block-section" });
  const words = element("div", { class: "block-words" });
  made.append(words);
  if (block.text) {
    words.append(element("div", { class: "text" }, textOf(block.text, surface)));
  }
  if (block.fields) {
    const fields = block.fields.map((field) => element("div", { class: "text" }, textOf(field, surface)));
    words.append(element("div", { class: "block-fields" }, ...fields));
  }
  if (block.accessory) {
    made.append(element("div", { class: "block-accessory" }, part(block.accessory, { blockId, index: 0 }, surface)));
  }
  return made;
}

function actions(block, surface, blockId) {
  const nodes = block.elements.map((each, index) => part(each, { blockId, index }, surface));
  return element("div", { class: "block-actions" }, ...nodes);
}

function context(block, surface) {
  const nodes = block.elements.map((each) =>
    each.type === "image" ? picture(each) : element("span", { class: "text" }, textOf(each, surface)),
  );
  return element("div", { class: "block-context" }, ...nodes);
}

function image(block) {
  const title = block.title && element("figcaption", {}, plainText(block.title));
  return element("figure", { class: "block-image" }, title, picture(block));
}

/** The level is said by a sign and a word; the colour only repeats it. */
function alert(block, surface) {
  const level = Object.hasOwn(WORDS.alert, block.level ?? "") ? block.level : "default";
  const isUrgent = level === "warning" || level === "error";
  return element(
    "div",
    { class: `block-alert alert-${level}`, role: isUrgent ? "alert" : "status" },
    element("span", { class: "alert-sign", "aria-hidden": "true" }),
    element(
      "div",
      { class: "text" },
      element("span", { class: "alert-word" }, `${WORDS.alert[level]}: `),
      textOf(block.text, surface),
    ),
  );
}

function input(block, surface, blockId) {
  const control = inputControl(block.element, { blockId, index: 0 }, block.dispatch_action === true, surface);
  if (control === undefined) {
    return unknown(block.element);
  }
  const [id, hint, error] = [nextId("input"), nextId("hint"), nextId("error")];
  control.id = id;
  control.required = block.optional !== true;
  control.setAttribute("aria-describedby", block.hint ? `${error} ${hint}` : error);
  return element(
    "div",
    { class: "block-input" },
    element(
      "label",
      { for: id },
      plainText(block.label),
      block.optional ? element("span", { class: "label-optional" }, ` ${WORDS.optional}`) : undefined,
    ),
    control,
    element("div", { class: "field-error", id: error, role: "alert" }),
    block.hint ? element("div", { class: "hint", id: hint }, plainText(block.hint)) : undefined,
  );
}

/** An element of an actions block, or a section's accessory. */
function part(source, place, surface) {
  if (source.type === "image") {
    return picture(source);
  }
  return interactive(source, place, surface) ?? unknown(source);
}

function picture(source) {
  return element("img", { src: source.image_url, alt: source.alt_text });
}

/** Said openly: a block that is left out silently would look like a bot's mistake. */
function unknown(source) {
  return element("div", { class: "block-unknown", role: "note" }, WORDS.unknownBlock(source.type));
}
