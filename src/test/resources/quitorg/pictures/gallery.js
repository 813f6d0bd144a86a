// Shows messages and modals below each other, for the tests and the pictures.
import { renderBlocks } from "/page/blocks.js";
import { formatDate } from "/page/dates.js";
import { element } from "/page/dom.js";
import { renderMessage } from "/page/message.js";
import { mrkdwn } from "/page/mrkdwn.js";
import { ViewStack } from "/page/view.js";
import { defects } from "./layout.js";

const SURFACE = {
  people: { U0ALICE: "alice", U0BOB: "bob", U0CAROL: "carol" },
  groups: { S0ADMINS: "cloud-admins" },
  channels: { C0OPS: "cloud-ops" },
  timeZone: "Europe/Lisbon",
  language: "en-US",
  now: Date.parse("2026-11-23T14:00:00Z"),
};

/** What was called back, for the tests, and what a submission waits for. */
const calls = [];
const answers = { wait: undefined };

/** Shows one message or view in a section with this name, and returns the stack where it is a view. */
function show(name, json) {
  const host = element("section", { class: "picture", "aria-label": name });
  document.querySelector("main").append(host);
  const surface = { ...SURFACE, host, onAction: (action) => calls.push(["action", action]), ...json.surface };
  if (json.type === "home") {
    host.append(element("div", { class: "home" }, renderBlocks(json.blocks, surface)));
    return undefined;
  }
  if (json.type !== "modal") {
    host.append(renderMessage({ username: "quit-org", bot_id: "B0QUITORG", ts: "1795435200.000100", ...json }, surface));
    return undefined;
  }
  const stack = new ViewStack(surface, {
    onSubmit: (state) => {
      calls.push(["submit", state]);
      return answers.wait;
    },
    onClose: () => calls.push(["close"]),
  });
  stack.push(json);
  return stack;
}

Object.assign(window, { SURFACE, answers, calls, defects, element, formatDate, mrkdwn, show });
document.documentElement.dataset.ready = "";
