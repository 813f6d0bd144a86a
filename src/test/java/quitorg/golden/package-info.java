/**
 * Golden files: what is stored and what Slack shows, as text, so that a review shows every change of it. All samples are
 * made here; the tests of {@code Json} and of the renderers compare them with the files. Run the tests with
 * {@code -Dquitorg.golden=write} to rewrite the files.
 */
package quitorg.golden;
