// Slack's mrkdwn as DOM nodes: https://docs.slack.dev/messaging/formatting-message-text
import { element } from "./dom.js";
import { emoji } from "./emoji.js";
import { entity, unescaped } from "./entities.js";

const FENCE = /\n?```\n?([\s\S]+?)```\n?/;
const QUOTE = /^(?:>|&gt;) ?(?!>>)/;
const LONG_QUOTE = /^(?:>>>|&gt;&gt;&gt;) ?/;
const ENTITY = /<([^<>\n]+)>/y;
const CODE = /`([^`\n]+)`/y;
const NAME = /:([a-z0-9_+-]+):/y;
const ADDRESS = /https?:\/\/[^\s<>|]+/y;
const WORD = /[\p{L}\p{N}_]/u;
const STYLES = { "*": "strong", _: "em", "~": "s" };

/**
 * Renders the text of a mrkdwn object or of a message.
 *
 * @param surface names of people, groups and channels, the reader's time zone and language: see blocks.js
 * @param options verbatim: true where Slack must not make links of bare addresses
 * @return a DocumentFragment
 */
export function mrkdwn(text, surface, { verbatim = false } = {}) {
  const context = { surface, linksAddresses: !verbatim };
  const made = document.createDocumentFragment();
  // Odd parts are what the fences hold.
  text.split(FENCE).forEach((part, index) => {
    if (index % 2 === 1) {
      made.append(element("pre", {}, ...codeNodes(part, context)));
    } else if (part !== "") {
      made.append(...lines(part, context));
    }
  });
  return made;
}

/** A plain_text object: only emoji names mean something, unless it says otherwise. */
export function plainText({ text, emoji: hasEmoji = true }) {
  const made = document.createDocumentFragment();
  text.split(/(:[a-z0-9_+-]+:)/).forEach((part, index) => {
    const found = index % 2 === 1 && hasEmoji ? emoji(part.slice(1, -1)) : undefined;
    made.append(found === undefined ? part : emojiNode(found));
  });
  return made;
}

/** Lines that follow each other and are quoted are one quote; so are the other ones one text. */
function lines(text, context) {
  const groups = [];
  const rest = text.split("\n");
  while (rest.length > 0) {
    if (LONG_QUOTE.test(rest[0])) {
      groups.push({ isQuote: true, lines: [rest.splice(0).join("\n").replace(LONG_QUOTE, "")] });
      continue;
    }
    const line = rest.shift();
    const isQuote = QUOTE.test(line);
    if (groups.at(-1)?.isQuote !== isQuote) {
      groups.push({ isQuote, lines: [] });
    }
    groups.at(-1).lines.push(line.replace(QUOTE, ""));
  }
  return groups.flatMap((group) => {
    const nodes = inline(group.lines.join("\n"), context);
    return group.isQuote ? [element("blockquote", {}, ...nodes)] : nodes;
  });
}

/** The nodes of a text without fences and quotes. */
function inline(text, context) {
  const nodes = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    if (plain !== "") {
      nodes.push(unescaped(plain));
      plain = "";
    }
  };
  while (at < text.length) {
    const found = special(text, at, context);
    if (found === undefined) {
      plain += text[at];
      at += 1;
    } else {
      flush();
      nodes.push(found.node);
      at = found.end;
    }
  }
  flush();
  return nodes;
}

/** What begins at this place and is more than text: its node and where it ends; or undefined. */
function special(text, at, context) {
  switch (text[at]) {
    case "<":
      return match(ENTITY, text, at, (body) => entity(body, context.surface));
    case "`":
      return match(CODE, text, at, (body) => element("code", {}, ...codeNodes(body, context)));
    case ":":
      return match(NAME, text, at, (name) => emoji(name) && emojiNode(emoji(name)));
    case "h":
      return context.linksAddresses && !isWord(text[at - 1])
        ? match(ADDRESS, text, at, (_, address) => entity(address, context.surface))
        : undefined;
    case "*":
    case "_":
    case "~":
      return styled(text, at, context);
    default:
      return undefined;
  }
}

function match(pattern, text, at, toNode) {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  const node = found && toNode(found[1], found[0]);
  return node ? { node, end: at + found[0].length } : undefined;
}

/** Bold, italic or struck: the marks touch the words between them and no word outside. */
function styled(text, at, context) {
  const mark = text[at];
  if (isWord(text[at - 1]) || isSpace(text[at + 1]) || text[at + 1] === mark) {
    return undefined;
  }
  const end = closingMark(text, at + 1, mark);
  if (end === undefined) {
    return undefined;
  }
  return { node: element(STYLES[mark], {}, ...inline(text.slice(at + 1, end), context)), end: end + 1 };
}

function closingMark(text, from, mark) {
  for (let at = from; at < text.length && text[at] !== "\n"; at += 1) {
    const skipped = { "<": ENTITY, "`": CODE }[text[at]];
    if (skipped !== undefined) {
      // Marks inside of links and code style nothing.
      skipped.lastIndex = at;
      at += (skipped.exec(text)?.[0].length ?? 1) - 1;
    } else if (text[at] === mark && at > from && !isSpace(text[at - 1]) && !isWord(text[at + 1])) {
      return at;
    }
  }
  return undefined;
}

/** Code shows mentions, dates and links, and nothing else. */
function codeNodes(text, context) {
  return text
    .split(/<([^<>\n]+)>/)
    .map((part, index) => (index % 2 === 1 ? entity(part, context.surface) : unescaped(part)));
}

function emojiNode(character) {
  return element("span", { class: "emoji" }, character);
}

function isWord(character) {
  return character !== undefined && WORD.test(character);
}

function isSpace(character) {
  return character === undefined || /\s/.test(character);
}
