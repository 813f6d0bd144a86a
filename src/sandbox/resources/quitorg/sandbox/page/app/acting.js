// One person of the workspace: how blocks and messages are drawn for them, and what they can do.
import { get, personPath, post } from "./api.js";
import { PAGE } from "./world.js";

export class Acting {
  #world;

  constructor(world, id) {
    this.#world = world;
    this.id = id;
  }

  get name() {
    return this.#world.names[this.id];
  }

  /** What blocks and messages need to be drawn for this person; see blocks.js. */
  surface(host, onAction) {
    const { locale, timeZone } = this.#world.person(this.id);
    return {
      people: this.#world.names,
      groups: this.#world.groups,
      channels: this.#world.channelNames,
      reader: this.id,
      language: locale.replace("_", "-"),
      timeZone,
      now: this.#world.now(),
      timeFormat: "{date_short} {time}",
      host,
      onAction,
    };
  }

  types(channel, text) {
    return this.#does("types", { channel, text });
  }

  /** Presses a button or chooses in a select; the place is {view}, {message} or {home}. */
  acts(place, action, state) {
    return this.#does("acts", { in: place, ...action, state });
  }

  submits(view, state) {
    return this.#does("submits", { view: view.id, state });
  }

  closes(view, all, state) {
    return this.#does("closes", { view: view.id, all, state });
  }

  opensHome() {
    return this.#does("home", {});
  }

  usesShortcut(callbackId) {
    return this.#does("shortcut", { callbackId });
  }

  /** Older messages of a channel: {messages, more}. */
  readsOlder(channel, before) {
    return get("/api/messages", { person: this.id, channel, before, limit: PAGE });
  }

  /** A message and its replies: {messages}. */
  readsThread(channel, ts) {
    return get("/api/thread", { person: this.id, channel, ts });
  }

  #does(action, body) {
    return post(personPath(this.id, action), body);
  }
}
