/**
 * A simulated Tencent Cloud on loopback: {@code QuitOrganization}, {@code DescribeOrganization}, {@code GetCallerIdentity},
 * CloudAudit's {@code DescribeEvents}, roles and a machine's metadata server, with signatures checked. Start at {@link
 * quitorg.sandbox.cloud.SimulatedTencentCloud}.
 *
 * <p>May import of ours: {@code sandbox.wire}. Of others: the web server, gson, jspecify.
 */
@NullMarked
package quitorg.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
