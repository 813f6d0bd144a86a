/**
 * Tencent Cloud through its official SDK: who the account is, which organization it is in, and the one call that makes
 * it leave.
 *
 * <p>Start reading at {@link quitorg.tencent.OrganizationClient} (the port's implementation); then
 * {@link quitorg.tencent.SingleSendHttp} (why a call is never sent twice) and {@link quitorg.tencent.OutcomeClassifier} (what
 * an answer proves). Only {@link quitorg.tencent.SdkCall} calls the SDK; elsewhere there are
 * only its {@code Credential} and the base class of {@code Models}.
 *
 * <p>The SDK's own time-outs, proxies and debug log are not used: its HTTP client is replaced by ours, which goes
 * straight to the endpoint. HTTP and SOCKS proxies, also those of system properties, are not honoured.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code tencent.account}. Of others: the Tencent Cloud SDK,
 * okhttp, gson, {@code javax.net.ssl}, slf4j, nullness annotations.
 */
@NullMarked
package quitorg.tencent;

import org.jspecify.annotations.NullMarked;
