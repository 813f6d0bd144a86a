/** Proxies between the bot and its servers, simulated. */
@org.jspecify.annotations.NullMarked
package quitorg.proxy;
