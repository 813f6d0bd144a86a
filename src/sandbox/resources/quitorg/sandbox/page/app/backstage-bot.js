// The bot's process: killed without warning, stopped in an orderly way, started again.
import { element } from "../dom.js";
import { actionButton, part } from "./backstage-parts.js";
import { BOT_WORDS } from "./status.js";

export function botPanel(world, send) {
  const state = element("p", {});
  draw();
  world.on(["bot", "replaced"], draw);

  function draw() {
    const { state: name, detail } = world.bot;
    state.textContent = `${BOT_WORDS[name] ?? name}${detail ? `: ${detail}` : ""}.`;
  }

  return part(
    "The bot",
    state,
    element(
      "div",
      { class: "buttons" },
      actionButton("Kill", () => send("bot", { do: "kill" })),
      actionButton("Stop", () => send("bot", { do: "stop" })),
      actionButton("Start", () => send("bot", { do: "start" })),
    ),
    element("p", { class: "soft" }, "Kill ends the process at once, like a power cut. After Start, the bot continues every request."),
  );
}
