// Where a person types a message or a command.
import { element, nextId } from "../dom.js";

/**
 * The field below a channel's messages. Enter sends, Shift+Enter begins a line.
 *
 * @param place the channel's name as it is shown
 * @param command {name, hint} of the app
 * @param send sends the text; returns a promise of {ok, error}
 * @param complain shows a sentence to the person
 */
export function composer(place, command, send, complain) {
  const [id, hintId] = [nextId("message"), nextId("command-hint")];
  const field = element("textarea", { id, class: "field", rows: "1", autocomplete: "off", "aria-describedby": hintId });
  const hint = element(
    "div",
    { class: "command-hint", id: hintId, hidden: true },
    element("strong", {}, command.name),
    ` ${command.hint}`,
  );
  const form = element(
    "form",
    { class: "composer" },
    hint,
    element("label", { for: id, class: "hidden" }, `Message ${place}`),
    field,
    element("button", { class: "button button-primary" }, "Send"),
  );
  field.placeholder = `Message ${place}, or ${command.name}`;

  field.addEventListener("input", () => {
    hint.hidden = !isCommand(field.value, command.name);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "") {
      return;
    }
    // Like Slack, empties the field at once, and puts the text back if it was refused.
    field.value = "";
    hint.hidden = true;
    const { ok, error } = await send(text);
    complain(ok ? "" : error);
    if (!ok && field.value === "") {
      field.value = text;
    }
  });
  return form;
}

/** Whether the text is this command, or the beginning of it. */
function isCommand(text, name) {
  const [word] = text.split(/\s/, 1);
  return word !== "" && (name.startsWith(word) || text.startsWith(`${name} `));
}
