/**
 * The sandbox's page as people use it, in a real browser against the real server and the unchanged bot: they type, click and read.
 * Start reading at {@link quitorg.page.StoryOnThePageTest}.
 */
package quitorg.page;
