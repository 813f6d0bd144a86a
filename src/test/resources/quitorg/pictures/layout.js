// Finds what a reader would see at once: text that is cut off, sticks out of its box or lies over other text.

const SLACK_PX = 1.5;
/** Boxes of lines that follow each other may touch by this much without touching each other's letters. */
const LINE_PX = 4;

/** A sentence for each defect below the root. */
export function defects(root) {
  const texts = textsIn(root);
  const found = texts.flatMap(misplaced);
  const fields = [...root.querySelectorAll(".field")];
  found.push(...fields.filter(isCut).map((field) => `cut off: field "${contentOf(field)}"`));
  const boxes = [...texts, ...fields.map((field) => ({ text: contentOf(field), rects: [field.getBoundingClientRect()] }))];
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (one.rects.some((a) => other.rects.some((b) => overlap(a, b)))) {
        found.push(`overlap: "${one.text}" and "${other.text}"`);
      }
    }
  });
  return found;
}

/** Every text node that is shown, with the boxes of its words. */
function textsIn(root) {
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const rects = node.parentElement.closest("select") ? [] : wordRects(node);
    if (rects.length > 0) {
      texts.push({ node, text: node.data.trim(), rects });
    }
  }
  return texts;
}

/** The boxes of the words alone: a space at the end of a line may hang out of its box. */
function wordRects(node) {
  const range = document.createRange();
  return [...node.data.matchAll(/\S+/g)].flatMap((word) => {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    return [...range.getClientRects()];
  });
}

function misplaced({ node, text, rects }) {
  const found = [];
  if (rects.some((rect) => rect.left < 0 || rect.right > window.innerWidth)) {
    found.push(`out of the page: "${text}"`);
  }
  for (let box = node.parentElement; box !== null; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.display === "inline") {
      continue;
    }
    const edge = box.getBoundingClientRect();
    if (rects.some((rect) => rect.left < edge.left - SLACK_PX || rect.right > edge.right + SLACK_PX)) {
      found.push(`out of its ${box.className || box.tagName}: "${text}"`);
    }
    const hides = style.overflowX !== "visible" || style.overflowY !== "visible";
    if (hides && (box.scrollWidth > box.clientWidth + SLACK_PX || box.scrollHeight > box.clientHeight + SLACK_PX)) {
      found.push(`cut off in its ${box.className || box.tagName}: "${text}"`);
    }
  }
  return found;
}

function contentOf(field) {
  return field.tagName === "SELECT" ? field.selectedOptions[0]?.text ?? "" : field.value || field.placeholder;
}

/** Whether a field does not show the whole of its value or placeholder. */
function isCut(field) {
  const text = contentOf(field);
  if (field.tagName === "TEXTAREA") {
    const value = field.value;
    field.value = text;
    const isTooHigh = field.scrollHeight > field.clientHeight + SLACK_PX;
    field.value = value;
    return isTooHigh;
  }
  const style = getComputedStyle(field);
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = style.font;
  const arrow = field.tagName === "SELECT" ? 16 : 0;
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
  return canvas.measureText(text).width > room + SLACK_PX;
}

function overlap(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > SLACK_PX && height > LINE_PX;
}
