/**
 * Tencent Cloud through its official SDK: which account the credentials belong to, its organization, and the one call
 * that makes it leave.
 *
 * <p>Start at {@link quitorg.tencent.OrganizationClient} (the port's implementation); then
 * {@link quitorg.tencent.SingleSendHttp} (why a call is never sent twice) and
 * {@link quitorg.tencent.OutcomeClassifier} (what an answer proves). Only {@link quitorg.tencent.SdkCall} uses the
 * SDK.
 *
 * <p>{@link quitorg.tencent.CloudAuditClient} reads what CloudAudit shows of that call; only {@code audit verify --cloud} uses it.
 *
 * <p>The SDK's own time-outs, proxies and debug log are not used: our HTTP client replaces its client, and takes the proxy
 * from {@link quitorg.proxy.Proxies}.
 *
 * <p>May import of ours: {@code workflow.port}, {@code workflow.clock}, {@code request}, {@code explanation}, {@code proxy},
 * {@code tencent.account}. Of others: the Tencent Cloud SDK, okhttp, gson, {@code javax.net.ssl}, slf4j, nullness annotations.
 */
@NullMarked
package quitorg.tencent;

import org.jspecify.annotations.NullMarked;
