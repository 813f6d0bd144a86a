// The state of the bot, and of the connection to the sandbox.
import { element } from "../dom.js";

/** The words for the states of the bot's process. */
export const BOT_WORDS = {
  starting: "The bot is starting",
  running: "The bot is running",
  stopped: "The bot is stopped",
  killed: "The bot was killed",
  failed: "The bot failed",
};

/** The line at the top: {node, isConnected(boolean)}. */
export function statusLine(world) {
  const bot = element("span", { class: "bot-state" });
  const connection = element("span", { class: "connection-lost" });
  const node = element("p", { class: "status", role: "status" }, bot, connection);
  draw();
  world.on(["bot", "replaced"], draw);

  function draw() {
    const { state } = world.bot;
    bot.dataset.state = state;
    bot.textContent = BOT_WORDS[state] ?? state;
  }

  return {
    node,
    isConnected(isThere) {
      const text = isThere ? "" : "Connection to the sandbox lost. Trying again…";
      // Set only on a change: a screen reader would repeat it with each attempt.
      if (connection.textContent !== text) {
        connection.textContent = text;
      }
    },
  };
}
