/**
 * A real browser for the tests of the sandbox's page: {@link quitorg.browser.Chromium} starts it, or says why the tests are
 * skipped; {@link quitorg.browser.Axe} checks what it shows, {@link quitorg.browser.ConsoleErrors} what goes wrong in it.
 */
package quitorg.browser;
