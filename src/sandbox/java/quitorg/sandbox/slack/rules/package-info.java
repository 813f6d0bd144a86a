/**
 * What Slack refuses: its limits, its rules for blocks and views, and the form of a refusal. No state.
 *
 * <p>May import of ours: {@code sandbox.wire}. Of others: the web server (to send a refusal), gson, jspecify.
 */
@NullMarked
package quitorg.sandbox.slack.rules;

import org.jspecify.annotations.NullMarked;
