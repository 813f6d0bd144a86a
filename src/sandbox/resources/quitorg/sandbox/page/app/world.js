// What the page knows: the server's snapshot, kept up to date by its events. Everything shown comes from here.

/** How many messages the server sends at once. */
export const PAGE = 50;

/** Dispatches each event of the server to its listeners, under its type; its detail is the server's event. */
export class World extends EventTarget {
  #timelines = new Map();
  #privately = new Map();

  constructor(snapshot) {
    super();
    this.#take(snapshot);
  }

  /** Starts again from another snapshot, after too much was missed. */
  replace(snapshot) {
    this.#timelines.clear();
    this.#privately.clear();
    this.#take(snapshot);
    this.#dispatch({ type: "replaced" });
  }

  #take(snapshot) {
    this.seq = snapshot.seq;
    this.offset = snapshot.offset ?? 0;
    this.groups = snapshot.groups ?? {};
    this.app = snapshot.app;
    this.shortcuts = snapshot.shortcuts ?? [];
    this.command = snapshot.command;
    this.bot = snapshot.bot;
    this.backstage = snapshot.backstage ?? {};
    this.modals = { ...snapshot.modals };
    this.homes = { ...snapshot.homes };
    this.notifications = { ...snapshot.notifications };
    this.#takeWorkspace(snapshot);
    for (const [channel, { messages, more }] of Object.entries(snapshot.messages ?? {})) {
      this.#timelines.set(channel, { byTs: mapByTs(messages), more });
    }
    for (const [person, messages] of Object.entries(snapshot.private ?? {})) {
      this.#privately.set(person, mapByTs(messages));
    }
  }

  #takeWorkspace({ people, channels }) {
    this.people = people ?? this.people;
    this.channels = channels ?? this.channels;
    this.names = Object.fromEntries([
      ...this.people.map(({ id, name }) => [id, name]),
      [this.app.userId, this.app.name],
      ["USLACKBOT", "Slackbot"],
    ]);
    this.channelNames = Object.fromEntries(this.channels.map(({ id, name }) => [id, name]));
  }

  /** The sandbox's clock, which backstage can move. */
  now() {
    return Date.now() + this.offset;
  }

  person(id) {
    return this.people.find((each) => each.id === id);
  }

  /** What this person sees in a channel or in their direct messages: {messages: oldest first, more: whether there are older ones}. */
  timeline(person, channel) {
    const mine = [...(this.#privately.get(person)?.values() ?? [])].filter((each) => each.channel === channel);
    // The snapshot has only the newest direct messages.
    const { byTs, more } = this.#timelines.get(channel) ?? { byTs: new Map(), more: mine.length >= PAGE };
    const messages = [...byTs.values(), ...mine].filter(isTopLevel).sort(byAge);
    return { messages, more };
  }

  /** Changes what the event changes, then calls the listeners. */
  apply(event, seq) {
    if (seq > 0) {
      this.seq = seq;
    }
    CHANGES[event.type]?.(this, event);
    this.#dispatch(event);
  }

  /** Adds older messages, as the server sent them. */
  takeOlder(channel, { messages, more }) {
    const timeline = this.#timelines.get(channel) ?? { byTs: new Map() };
    messages.forEach((each) => timeline.byTs.set(each.ts, each));
    timeline.more = more;
    this.#timelines.set(channel, timeline);
  }

  takeMessage(message) {
    const timeline = this.#timelines.get(message.channel) ?? { byTs: new Map(), more: false };
    this.#timelines.set(message.channel, timeline);
    const oldest = Math.min(...[...timeline.byTs.keys()].map(Number));
    // A message older than those that are loaded comes only with "Show older messages", or there would be a gap.
    if (timeline.byTs.has(message.ts) || !timeline.more || Number(message.ts) > oldest) {
      timeline.byTs.set(message.ts, message);
    }
  }

  takePrivate(person, message) {
    const messages = this.#privately.get(person) ?? new Map();
    this.#privately.set(person, messages.set(message.ts, message));
  }

  drop(channel, ts) {
    this.#timelines.get(channel)?.byTs.delete(ts);
    this.#privately.forEach((messages) => messages.get(ts)?.channel === channel && messages.delete(ts));
  }

  takeWorkspace(event) {
    this.#takeWorkspace(event);
  }

  /** Calls the listener for each event of these types, until the signal is aborted. */
  on(types, listener, signal) {
    types.forEach((type) => this.addEventListener(type, ({ detail }) => listener(detail), { signal }));
  }

  #dispatch(event) {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event }));
  }
}

const MOST_KEPT = 100;

/** What each kind of event changes. An event of another kind changes nothing here. */
const CHANGES = {
  message: (world, { message }) => world.takeMessage(message),
  gone: (world, { channel, ts }) => world.drop(channel, ts),
  private: (world, { person, message }) => world.takePrivate(person, message),
  modals: (world, { person, views }) => (world.modals[person] = views),
  home: (world, { person, view }) => (world.homes[person] = view),
  notification: (world, event) => (world.notifications[event.person] ??= []).push(event),
  bot: (world, { state, detail }) => (world.bot = { state, detail }),
  clock: (world, { offset }) => (world.offset = offset),
  workspace: (world, event) => world.takeWorkspace(event),
  cloud: (world, { cloud }) => (world.backstage.cloud = cloud),
  next: (world, { next }) => (world.backstage.next = next),
  slack: (world, { slack }) => (world.backstage.slack = slack),
  post: (world, { call }) => {
    // The answer comes as another event of the same call.
    world.backstage.posts = (world.backstage.posts ?? []).filter(({ id }) => id !== call.id);
    keepNewest(world.backstage.posts, call);
  },
  complaint: (world, { text }) => keepNewest((world.backstage.complaints ??= []), text),
  log: (world, { text }) => keepNewest((world.backstage.log ??= []), text),
};

function keepNewest(list, entry) {
  list.push(entry);
  list.splice(0, Math.max(0, list.length - MOST_KEPT));
}

/** Whether a message is shown in the channel itself, and not only in a thread. */
export function isTopLevel({ thread_ts: thread, ts, subtype }) {
  return !thread || thread === ts || subtype === "thread_broadcast";
}

export function byAge(one, other) {
  return Number(one.ts) - Number(other.ts) || (one.ts < other.ts ? -1 : 1);
}

function mapByTs(messages) {
  return new Map(messages.map((each) => [each.ts, each]));
}
