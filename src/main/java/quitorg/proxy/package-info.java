/**
 * The HTTP proxy between the bot and its servers, as the environment names it; the same for Slack's Web API, its socket
 * and Tencent Cloud. Start at {@link quitorg.proxy.Proxies}.
 *
 * <p>May import of ours: nothing. Of others: okhttp, jspecify.
 */
@NullMarked
package quitorg.proxy;

import org.jspecify.annotations.NullMarked;
