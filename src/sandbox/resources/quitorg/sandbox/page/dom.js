// Builds DOM nodes. Text from outside only ever becomes a text node or an attribute's value, never markup.

let lastId = 0;

/** An ID that is unique in this document, to bind labels, hints and errors to their control. */
export function nextId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/**
 * Makes an element. An attribute that is undefined, null or false is left out, true is set without a value.
 * Children are nodes or strings; undefined and null are left out.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}
