/**
 * The sandbox's page: the simulated Slack and Tencent Cloud in a browser, with the unchanged bot in a process of its own. Start
 * at {@link quitorg.sandbox.page.SandboxPage}, which puts the parts together, and at {@code PageServer}, which lists the
 * addresses.
 *
 * <p>May import of ours: {@code sandbox.*}. Of others: the web server, gson, slf4j, jspecify.
 */
@NullMarked
package quitorg.sandbox.page;

import org.jspecify.annotations.NullMarked;
