/**
 * What both simulators need to speak HTTP and JSON.
 *
 * <p>May import of ours: nothing. Of others: the web server, gson, {@code javax.crypto}, slf4j, jspecify.
 */
@NullMarked
package quitorg.sandbox.wire;

import org.jspecify.annotations.NullMarked;
