/**
 * Random schedules: what people do, what goes wrong and in which order jobs come is drawn from a seed; whatever is drawn,
 * the invariants hold. One thread, one settable clock, the real database: the same seed gives the same story.
 */
package quitorg.schedules;
