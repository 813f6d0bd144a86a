// The sandbox's clock, which can be moved forward. The bot is started again with it.
import { element } from "../dom.js";
import { actionButton, part } from "./backstage-parts.js";

const TICK_MS = 1_000;
const STEPS = [
  ["Forward 10 min", 600],
  ["Forward 1 h", 3_600],
  ["Forward 24 h", 86_400],
];

export function clockPanel(world, send) {
  const time = element("time", {});
  const format = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium" });
  draw();
  setInterval(draw, TICK_MS);
  world.on(["clock", "replaced"], draw);

  function draw() {
    time.textContent = format.format(world.now());
  }

  return part(
    "The clock",
    element("p", {}, time),
    element("div", { class: "buttons" }, ...STEPS.map(([label, forward]) => actionButton(label, () => send("clock", { forward })))),
    element("p", { class: "soft" }, "Moves the clocks of the bot and of Slack. A running bot is restarted."),
  );
}
