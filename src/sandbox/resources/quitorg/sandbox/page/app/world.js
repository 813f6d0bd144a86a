// What the page knows: the server's snapshot, kept up to date by its events. Everything shown comes from here.

/** How many messages the server tells at once. */
export const PAGE = 50;

/** Tells listeners of each change by an event of the same name; its detail is the server's event. */
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
    this.#tell({ type: "replaced" });
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

  /** What this person sees in a channel or among their direct messages: {messages, oldest first, and more}. */
  timeline(person, channel) {
    const mine = [...(this.#privately.get(person)?.values() ?? [])].filter((each) => each.channel === channel);
    // The snapshot tells of direct messages only the newest.
    const { byTs, more } = this.#timelines.get(channel) ?? { byTs: new Map(), more: mine.length >= PAGE };
    const messages = [...byTs.values(), ...mine].filter(isTopLevel).sort(byAge);
    return { messages, more };
  }

  /** Takes an event in and tells the listeners. */
  hear(event, seq) {
    if (seq > 0) {
      this.seq = seq;
    }
    TAKERS[event.type]?.(this, event);
    this.#tell(event);
  }

  /** Takes older messages in, as the server told them. */
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
    // What is older than anything shown comes by "Show older messages" only.
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

  /** Calls back for each event of these types until the signal ends it. */
  on(types, listener, signal) {
    types.forEach((type) => this.addEventListener(type, ({ detail }) => listener(detail), { signal }));
  }

  #tell(event) {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event }));
  }
}

const MOST_CALLS = 100;

/** What each kind of event changes. An event of another kind changes nothing here. */
const TAKERS = {
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
    // An answer comes as another version of the request.
    world.backstage.posts = (world.backstage.posts ?? []).filter(({ id }) => id !== call.id);
    keepNewest(world.backstage.posts, call);
  },
  complaint: (world, { text }) => keepNewest((world.backstage.complaints ??= []), text),
  log: (world, { text }) => keepNewest((world.backstage.log ??= []), text),
};

function keepNewest(list, each) {
  list.push(each);
  list.splice(0, Math.max(0, list.length - MOST_CALLS));
}

/** Whether the channel itself shows it, not only a thread. */
export function isTopLevel({ thread_ts: thread, ts, subtype }) {
  return !thread || thread === ts || subtype === "thread_broadcast";
}

export function byAge(one, other) {
  return Number(one.ts) - Number(other.ts) || (one.ts < other.ts ? -1 : 1);
}

function mapByTs(messages) {
  return new Map(messages.map((each) => [each.ts, each]));
}
