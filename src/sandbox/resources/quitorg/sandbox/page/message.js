// A message as Slack shows it: who, when, what, and what belongs to it.
import { renderBlocks } from "./blocks.js";
import { formatDate, fullDate } from "./dates.js";
import { element, nextId } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { WORDS } from "./words.js";

/**
 * The frame of a message.
 *
 * @param message as Slack's Web API tells it (user or bot_id and username, ts, text, blocks, edited, reply_count,
 *     subtype "thread_broadcast"), besides is_ephemeral, and replies: the messages of its thread to show below it
 * @param surface see blocks.js; besides, onThread(message) opens the thread, and timeFormat is a date token's format
 *     for the time beside the name
 */
export function renderMessage(message, surface) {
  const name = message.username ?? surface.people?.[message.user] ?? message.user ?? WORDS.noName;
  const id = nextId("author");
  const body = message.blocks?.length
    ? renderBlocks(message.blocks, surface)
    : element("div", { class: "text" }, mrkdwn(message.text, surface));
  return element(
    "article",
    { class: message.is_ephemeral ? "message message-ephemeral" : "message", "aria-labelledby": id },
    element("div", { class: "avatar", "aria-hidden": "true" }, name[0].toUpperCase()),
    element(
      "div",
      { class: "message-main" },
      notes(message),
      head(name, id, message, surface),
      body,
      message.edited ? element("span", { class: "edited" }, WORDS.edited) : undefined,
      thread(message, surface),
    ),
  );
}

function head(name, id, message, surface) {
  const seconds = Number(message.ts.split(".")[0]);
  return element(
    "div",
    { class: "message-head" },
    element("span", { class: "author", id }, name),
    message.bot_id ? element("span", { class: "badge" }, WORDS.app) : undefined,
    element(
      "time",
      { datetime: new Date(seconds * 1000).toISOString(), title: fullDate(seconds, surface) },
      formatDate(seconds, surface.timeFormat ?? "{time}", surface),
    ),
  );
}

function notes(message) {
  const words = [
    message.is_ephemeral ? WORDS.onlyYou : undefined,
    message.subtype === "thread_broadcast" ? WORDS.toChannelToo : undefined,
  ].filter((each) => each !== undefined);
  return words.length > 0 ? element("div", { class: "message-note" }, words.join(" · ")) : undefined;
}

function thread(message, surface) {
  const replies = message.replies ?? [];
  const count = message.reply_count ?? replies.length;
  const isReply = message.subtype === "thread_broadcast" && surface.onThread !== undefined;
  if (count === 0 && !isReply) {
    return undefined;
  }
  const words = isReply ? WORDS.openThread : WORDS.replies(count);
  const opens = surface.onThread
    ? element("button", { type: "button", class: "thread-link" }, words)
    : element("div", { class: "thread-count" }, words);
  opens.addEventListener("click", () => surface.onThread?.(message));
  const items = replies.map((reply) => element("li", {}, renderMessage(reply, surface)));
  return element("div", { class: "thread" }, opens, items.length > 0 ? element("ol", {}, ...items) : undefined);
}
