/**
 * The app's Home tab: what waits for the reader, their own requests, what ended last, who may do what, and whether the
 * channel takes posts. The global shortcut and the tab's button lead to the same request modal as the command.
 *
 * <p>Start at {@link quitorg.slack.home.HomeTabs} (publishes a person's tab when they open it, and again when something
 * in it changes), then {@link quitorg.slack.home.HomeView} (what it shows). {@link quitorg.slack.home.HomeActions} takes
 * what a person does there.
 *
 * <p>May import of ours: {@code workflow.submission}, {@code workflow.port}, {@code request}, {@code slack.api},
 * {@code slack.channel}, {@code slack.interaction}, {@code slack.submission}, {@code slack.text}, {@code slack.view}. Of
 * others: the Slack SDK, Bolt, Caffeine, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.home;

import org.jspecify.annotations.NullMarked;
