// What Slack writes between angle brackets: links, mentions, dates.
import { formatDate, fullDate } from "./dates.js";
import { element } from "./dom.js";

/** Only these lead anywhere; javascript: and the like stay text. */
const SCHEMES = /^(?:https?|mailto|tel):/i;

/** Slack escapes three characters, and only these. */
export function unescaped(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** The node for what stood between the brackets. */
export function entity(body, surface) {
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? undefined : unescaped(body.slice(bar + 1));
  switch (target[0]) {
    case "@":
      return mention("@", target.slice(1), surface.people, label, surface);
    case "#":
      return mention("#", target.slice(1), surface.channels, label, surface);
    case "!":
      return command(target.slice(1), label, surface);
    default:
      return link(target, label);
  }
}

function mention(sign, id, names, label, surface) {
  const name = names?.[id] ?? label ?? id;
  const isReader = surface.reader !== undefined && id === surface.reader;
  return element("span", { class: isReader ? "mention mention-of-reader" : "mention" }, sign + name.replace(/^[@#]/, ""));
}

function command(target, label, surface) {
  const [name, ...parts] = target.split("^");
  if (name === "date") {
    return date(parts, label ?? "", surface);
  }
  if (name === "subteam") {
    return mention("@", parts[0], surface.groups, label, surface);
  }
  if (["here", "channel", "everyone"].includes(name)) {
    return element("span", { class: "mention mention-of-reader" }, `@${name}`);
  }
  return document.createTextNode(label ?? `<!${unescaped(target)}>`);
}

function date([seconds, format, address], fallback, surface) {
  if (!/^\d{1,11}$/.test(seconds ?? "") || !format) {
    return document.createTextNode(fallback);
  }
  const text = formatDate(Number(seconds), unescaped(format), surface);
  const made = element(
    "time",
    { datetime: new Date(seconds * 1000).toISOString(), title: fullDate(Number(seconds), surface) },
    text,
  );
  return address === undefined ? made : link(address, made);
}

function link(address, label) {
  const target = unescaped(address);
  if (!SCHEMES.test(target)) {
    return document.createTextNode(`<${target}>`);
  }
  const made = element("a", { href: target, target: "_blank", rel: "noopener noreferrer" });
  made.append(label ?? target);
  return made;
}
