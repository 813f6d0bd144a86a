// One person's Slack: who acts, where they are, and what they see there.
import { element, nextId } from "../dom.js";
import { Acting } from "./acting.js";
import { channelView } from "./channel.js";
import { homeView } from "./home.js";
import { showModals } from "./modals.js";
import { notices } from "./notices.js";
import { placesOf, sidebar } from "./places.js";
import { shortcutsMenu } from "./shortcuts.js";
import { threadView } from "./thread.js";
import { isTopLevel } from "./world.js";

const PERMALINK = /\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})$/;

/** A pane shows one person at a time. For another person its content is made anew, and a signal ends what the old one listens to. */
export class Pane {
  #ended = new AbortController();
  #placeEnded = new AbortController();
  #threadEnded = new AbortController();

  /**
   * @param number 1 or 2
   * @param personId who acts at first
   * @param onPerson called with the ID of the person who acts now
   */
  constructor(number, world, personId, onPerson) {
    this.world = world;
    this.onPerson = onPerson;
    this.title = element("h2", { id: nextId("pane"), class: "hidden", tabindex: "-1" });
    this.select = element("select", { class: "field" });
    this.tools = element("div", { class: "pane-tools" });
    this.host = element("div", { class: "pane-body" });
    this.line = element("div", { class: "pane-line" });
    const label = element("label", {}, element("span", {}, "Acting as "), this.select);
    this.node = element(
      "section",
      { class: "pane", "aria-labelledby": this.title.id, "data-pane": String(number) },
      element("header", { class: "pane-head" }, this.title, label, this.tools),
      this.line,
      this.host,
    );
    this.select.addEventListener("change", () => this.becomes(this.select.value));
    this.node.addEventListener("click", (event) => this.#clicked(event));
    world.on(["replaced"], () => this.becomes(this.acting.id));
    world.on(["workspace"], () => this.#showsWorkspace());
    this.becomes(personId);
  }

  #options() {
    return this.world.people.map(({ id, name, title, canUse }) =>
      element("option", { value: id, disabled: canUse === false }, title ? `${name} (${title})` : name),
    );
  }

  /** Shows everything for this person from now on. */
  becomes(personId) {
    const isSame = this.acting?.id === personId;
    this.#ended.abort();
    this.#placeEnded.abort();
    this.#threadEnded.abort();
    this.#ended = new AbortController();
    this.acting = new Acting(this.world, personId);
    this.title.textContent = `${this.acting.name}'s Slack`;
    const { signal } = this.#ended;
    const phone = notices(this, signal);
    this.tools.replaceChildren(shortcutsMenu(this, signal), phone.menu);
    this.line.replaceChildren(phone.line);
    this.alert = element("p", { class: "complaint", role: "alert" });
    this.main = element("div", { class: "place" });
    this.beside = element("div", { class: "beside" });
    this.host.replaceChildren(element("nav"), this.main, this.beside);
    this.place = isSame ? this.place : undefined;
    this.places = undefined;
    this.#showsWorkspace();
    this.world.on(["message"], ({ message }) => isTopLevel(message) && this.sidebar.mark(message.channel), signal);
    this.world.on(
      ["private"],
      ({ person, message }) => person === personId && this.sidebar.mark(message.channel),
      signal,
    );
    this.closesModals = showModals(this, signal);
    this.onPerson(personId);
  }

  /** Draws the people to choose from, and the sidebar if it has changed. */
  #showsWorkspace() {
    this.select.replaceChildren(...this.#options());
    this.select.value = this.acting.id;
    const places = placesOf(this.world, this.acting);
    if (JSON.stringify(places) === JSON.stringify(this.places)) {
      return;
    }
    this.places = places;
    this.sidebar = sidebar(this.acting.name, places, (place) => this.#goes(place, true));
    this.host.firstElementChild.replaceWith(this.sidebar.node);
    this.sidebar.node.inert = this.main.inert;
    this.#goes(places.find(({ id }) => id === this.place?.id) ?? places[0], false);
  }

  #goes(place, takesFocus) {
    this.#placeEnded.abort();
    this.#placeEnded = new AbortController();
    this.closeThread();
    this.place = place;
    this.sidebar.choose(place.id);
    const { signal } = this.#placeEnded;
    this.content = place.kind === "home" ? homeView(this, signal) : channelView(place, this, signal);
    const title = element("h3", { id: nextId("place"), tabindex: "-1", "data-rests-focus": true }, place.label);
    this.main.setAttribute("aria-labelledby", title.id);
    this.main.setAttribute("role", "region");
    this.main.replaceChildren(element("header", { class: "place-head" }, title), this.alert, this.content.node);
    this.complain("");
    if (takesFocus) {
      title.focus();
    }
  }

  /** What a message of a channel is drawn with; see Acting.surface. */
  surfaceOf(message) {
    return {
      ...this.acting.surface(this.host, (action) => this.act({ message: { channel: message.channel, ts: message.ts } }, action)),
      onThread: (root) => this.#opensThread(root),
    };
  }

  async act(place, action) {
    this.showAnswer(await this.acting.acts(place, action));
  }

  /** Shows why an action was refused, or takes the last such sentence away. */
  showAnswer({ ok, error }) {
    this.complain(ok ? "" : error);
  }

  /** Shows why something was not possible; an empty text takes the last such sentence away. */
  complain = (text) => {
    this.alert.textContent = text;
  };

  #opensThread({ channel, ts, thread_ts: thread }) {
    this.closeThread();
    this.#threadEnded = new AbortController();
    const opener = document.activeElement;
    const close = () => {
      this.closeThread();
      (opener?.isConnected ? opener : this.main.querySelector("[data-rests-focus]")).focus();
    };
    const view = threadView({ channel, ts: thread ?? ts }, this, close, this.#threadEnded.signal);
    this.beside.replaceChildren(view.node);
    this.host.classList.add("has-thread");
    view.focus();
  }

  closeThread() {
    this.#threadEnded.abort();
    this.beside.replaceChildren();
    this.host.classList.remove("has-thread");
  }

  /** Shows a message, in its channel or else in its thread. */
  opens(channel, ts) {
    const place = this.places.find((each) => each.channel === channel);
    if (place === undefined) {
      return;
    }
    this.closesModals();
    this.#goes(place, true);
    if (ts && !this.content.show(ts)) {
      this.#opensThread({ channel, ts });
    }
  }

  /** A link to a message of this workspace is opened on the page itself. */
  #clicked(event) {
    const link = event.target.closest("a[href]");
    const [, channel, seconds, rest] = PERMALINK.exec(link?.getAttribute("href") ?? "") ?? [];
    if (this.places.some((each) => channel && each.channel === channel)) {
      event.preventDefault();
      this.opens(channel, `${seconds}.${rest}`);
    }
  }
}
