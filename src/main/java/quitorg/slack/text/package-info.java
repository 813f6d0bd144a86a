/**
 * The texts that people read, in each {@link quitorg.slack.text.Language}: refusals, outcomes, facts, thread entries, the
 * header of a card, and what notifications show. No I/O.
 *
 * <p>Start at {@link quitorg.slack.text.Texts} (everything in one language) and {@link quitorg.slack.text.Messages} (the
 * sentences, which stand in property files). All text from people or servers passes through
 * {@link quitorg.slack.text.Mrkdwn} (escaped first, then cut).
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code explanation}, {@code slack.api}. Of others:
 * the Slack SDK, jspecify.
 */
@NullMarked
package quitorg.slack.text;

import org.jspecify.annotations.NullMarked;
