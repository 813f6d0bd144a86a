/**
 * Random schedules: a seed decides what people do, what fails, and in which order jobs run. Whatever it decides, the
 * invariants hold. One thread, one settable clock, the real database: the same seed gives the same story.
 */
package quitorg.schedules;
