/**
 * The audit log for people: exported ({@link quitorg.audit.ExportFormat}) and verified ({@link quitorg.audit.Verification}:
 * first the chain, then each request's events against its row), also against the channel, a witness
 * outside of the database ({@link quitorg.audit.ChannelCheck}: the bot's messages). The other witness has a package of its own,
 * {@code audit.cloud}. Reads through the ports of {@code workflow.port.audit}; writes nothing.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}. Of others: Jackson's escaping of strings, jspecify.
 */
@NullMarked
package quitorg.audit;

import org.jspecify.annotations.NullMarked;
