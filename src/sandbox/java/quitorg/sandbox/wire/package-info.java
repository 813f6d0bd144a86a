/**
 * What both simulators need to speak HTTP and JSON. May import of ours: nothing. Of others: the web server, gson, {@code javax.crypto}.
 */
@NullMarked
package quitorg.sandbox.wire;

import org.jspecify.annotations.NullMarked;
