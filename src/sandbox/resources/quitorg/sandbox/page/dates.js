// Slack's date tokens: {date_short_pretty} at {time} and the like, in the reader's time zone and language.

const DAY_MS = 86_400_000;
const HALF_A_YEAR_MS = 182 * DAY_MS;

/**
 * The format with its tokens filled in; a token that Slack does not document stays as it is.
 *
 * @param seconds Unix time
 * @param reader {timeZone: IANA name, language: BCP 47 tag, now: milliseconds}
 */
export function formatDate(seconds, format, reader) {
  const moment = new Moment(seconds, reader);
  return format.replace(/\{([a-z_]+)\}/g, (token, name) =>
    Object.hasOwn(TOKENS, name) ? TOKENS[name](moment) : token,
  );
}

/** The full date and time with the zone, for a tooltip. */
export function fullDate(seconds, reader) {
  return new Moment(seconds, reader).format({ dateStyle: "full", timeStyle: "long" });
}

const TOKENS = {
  date_num: (moment) => moment.dayNumber(),
  date_slash: (moment) => moment.format({ day: "2-digit", month: "2-digit", year: "numeric" }),
  date: (moment) => moment.long(),
  date_long: (moment) => moment.long({ weekday: "long" }),
  date_long_full: (moment) => moment.long({ weekday: "long", year: "numeric" }),
  date_short: (moment) => moment.short(),
  date_pretty: (moment) => moment.nearbyDay() ?? moment.long(),
  date_long_pretty: (moment) => moment.nearbyDay() ?? moment.long({ weekday: "long" }),
  date_short_pretty: (moment) => moment.nearbyDay() ?? moment.short(),
  day_divider_pretty: (moment) => moment.nearbyDay() ?? moment.long({ weekday: "long" }),
  time: (moment) => moment.format({ timeStyle: "short" }),
  time_secs: (moment) => moment.format({ timeStyle: "medium" }),
  ago: (moment) => moment.ago(),
};

/** A formatter is slow to make, and the same few are wanted again and again. */
const formatters = new Map();

function formatter(language, parts) {
  const key = JSON.stringify([language, parts]);
  if (!formatters.has(key)) {
    formatters.set(key, new Intl.DateTimeFormat(language, parts));
  }
  return formatters.get(key);
}

/** One point in time as one reader sees it. */
class Moment {
  constructor(seconds, { timeZone = "UTC", language = "en-US", now = Date.now() } = {}) {
    this.date = new Date(seconds * 1000);
    this.now = new Date(now);
    this.timeZone = timeZone;
    this.language = language;
  }

  format(parts) {
    const text = formatter(this.language, { ...parts, timeZone: this.timeZone }).format(this.date);
    // Newer browsers put a narrow no-break space before AM and PM. Slack has a plain one.
    return text.replace(/\u202f/g, " ");
  }

  /** Year, month and day as 2026-11-23. */
  dayNumber(date = this.date) {
    const parts = { day: "2-digit", month: "2-digit", year: "numeric", timeZone: this.timeZone };
    return formatter("en-CA", parts).format(date);
  }

  /** Slack leaves the year out within half a year from now. */
  year() {
    return Math.abs(this.date - this.now) > HALF_A_YEAR_MS ? "numeric" : undefined;
  }

  short() {
    return this.format({ month: "short", day: "numeric", year: this.year() });
  }

  long({ weekday, year = this.year() } = {}) {
    const text = this.format({ weekday, month: "long", day: "numeric", year });
    return this.language.startsWith("en") ? text.replace(/\b\d{1,2}\b/, ordinal) : text;
  }

  /** Yesterday, today or tomorrow in the reader's language, or undefined. */
  nearbyDay() {
    const days = Math.round((Date.parse(this.dayNumber()) - Date.parse(this.dayNumber(this.now))) / DAY_MS);
    return Math.abs(days) <= 1 ? this.relative(days, "day") : undefined;
  }

  ago() {
    const seconds = Math.round((this.date - this.now) / 1000);
    const units = [["day", 86_400], ["hour", 3_600], ["minute", 60]];
    const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
    return this.relative(Math.trunc(seconds / size), unit);
  }

  relative(amount, unit) {
    return new Intl.RelativeTimeFormat(this.language, { numeric: "auto" }).format(amount, unit);
  }
}

function ordinal(day) {
  const ending = /1[1-3]$/.test(day) ? "th" : { 1: "st", 2: "nd", 3: "rd" }[day.slice(-1)] ?? "th";
  return day + ending;
}
