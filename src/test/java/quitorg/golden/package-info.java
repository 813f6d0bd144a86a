/**
 * Golden files: what is stored and what Slack shows, kept as text, so that a change of either is seen in review. All samples
 * are made here, and the tests beside {@code Json} and the renderers compare them with the files. Run the tests with
 * {@code -Dquitorg.golden=write} to write the files anew.
 */
package quitorg.golden;
