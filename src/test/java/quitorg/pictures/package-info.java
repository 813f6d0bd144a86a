/**
 * Cards and modals in a real browser: drawn by the sandbox's page, measured, checked for accessibility, and written as the
 * pictures of {@code src/docs/img} by {@code mvn -Pfull test -Dtest=PicturesTest -Dquitorg.pictures=write}. Start reading at
 * {@link quitorg.pictures.PicturesTest}.
 */
package quitorg.pictures;
